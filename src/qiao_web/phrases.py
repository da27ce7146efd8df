"""Codes to sentences: in comes a code with its data and a language, out comes what a person reads.

Errors, refusals and notes are codes everywhere else. Every sentence is written whole in both languages, never glued
together; `{name}` stands for a value of the code's data. The command line and the site share this table.
"""

from collections.abc import Mapping
from typing import Final

Value = str | int | float

# Every code has its Chinese sentence first and its English one second.
REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "not_found": ("找不到这个文件或文件夹。", "There is no such file or folder."),
    "unreadable_file": ("系统不允许读取这个文件：{reason}。", "The system does not let the file be read: {reason}."),
    "not_a_file": ("这不是普通文件，而是设备、管道或套接字。", "This is a device, a pipe or a socket, not a file."),
    "symlink_loop": (
        "符号链接又指回了自己所在的文件夹。",
        "A symbolic link leads back into a folder that it stands in.",
    ),
    "too_large": (
        "文件有 {size} 字节，超过 {limit} 字节的上限。",
        "The file has {size} bytes, more than the limit of {limit}.",
    ),
    "empty": ("文件是空的。", "The file is empty."),
    "binary": ("文件不是文字，也不是能够读取的格式。", "The file is not text, nor a format that can be read."),
    "undecodable": (
        "无法确定文字编码；最接近的是 {encoding}，但有一部分字节（占 {invalid}）无法解码。",
        "The encoding of the text cannot be told; {encoding} comes closest, yet a share of {invalid} does not decode.",
    ),
    "unsupported_type": ("不支持这种格式：{media_type}。", "This format is not supported: {media_type}."),
    "text_too_long": ("文字超过 {limit} 个字符的上限。", "The text is longer than the limit of {limit} characters."),
    "no_text": (
        "文件（{media_type}）完好，但里面没有文字，例如扫描件。",
        "The file ({media_type}) is well formed but holds no text; it may be a scan.",
    ),
    "damaged": ("文件（{media_type}）已损坏。", "The file ({media_type}) is damaged."),
    "truncated": ("文件（{media_type}）不完整，后面的部分缺失。", "The file ({media_type}) breaks off before its end."),
    "encrypted": (
        "文件（{media_type}）已加密，需要密码。",
        "The file ({media_type}) is encrypted and asks for a password.",
    ),
    "nested_too_deep": ("文件（{media_type}）的嵌套层次过深。", "The file ({media_type}) is nested too deeply."),
    "is_archive": ("这是压缩包，而这里需要单个文档。", "This is an archive, where one document is expected."),
    "archive_path": ("压缩包成员的名称指向压缩包之外。", "The member's name leads out of the archive."),
    "archive_ratio": (
        "压缩比达到 {ratio}，超过 {limit} 的上限，可能是压缩炸弹。",
        "It unpacks to {ratio} times its size, more than the limit of {limit}: it may be a bomb.",
    ),
    "archive_too_large": (
        "压缩包解开后超过 {limit} 字节的上限。",
        "The archive unpacks to more than the limit of {limit} bytes.",
    ),
    "archive_members": (
        "压缩包有 {members} 个成员，超过 {limit} 个的上限。",
        "The archive has {members} members, more than the limit of {limit}.",
    ),
    "archive_depth": ("压缩包里套压缩包，超过 {limit} 层。", "Archives stand inside archives, deeper than {limit}."),
    "worker_died": (
        "读取这个文档的进程意外终止（{exit}），已跳过。",
        "The process that read this document died ({exit}); it was left out.",
    ),
    "timed_out": ("{seconds} 秒内没有读完，已跳过。", "It was not read within {seconds} seconds and was left out."),
    "out_of_memory": ("读取需要的内存超过 {limit} 字节。", "Reading it takes more than {limit} bytes of memory."),
    "reader_failed": (
        "读取时发生内部错误（{error}），日志中有记录。",
        "Reading it failed inside ({error}); the log has the details.",
    ),
}
NOTES: Final[dict[str, tuple[str, str]]] = {
    "wrong_extension": (
        "扩展名与内容不符，按内容读取。",
        "The name's ending is not what the content is; the content counts.",
    ),
    "encoding_guessed": ("编码是推断出来的。", "The encoding was guessed."),
    "invalid_bytes": ("有些字节无法解码，以“�”代替。", "Some bytes do not decode; each stands as “�”."),
    "nul_bytes": ("有空字符（NUL），以“�”代替。", "It has NUL characters; each stands as “�”."),
    "truncated_end": ("文件在文字结束之前就中断了。", "The file ends before its text does."),
    "nesting_flattened": ("嵌套过深的标签已去掉，文字保留。", "Tags nested too deeply were dropped, their text kept."),
    "pages_unreadable": ("有几页无法读取。", "Some pages could not be read."),
    "has_attachments": (
        "邮件有附件，附件单独成文档。",
        "The message has attachments, which are documents of their own.",
    ),
    "main_text_unsure": ("页面里找不到明显的正文。", "No main text stood out of the page."),
}
ERRORS: Final[dict[str, tuple[str, str]]] = {
    "archive_unusable": (
        "不能使用原件文件夹 {folder}：{reason}。",
        "The folder of originals {folder} cannot be used: {reason}.",
    ),
    "bad_database_url": (
        "QIAO_DATABASE_URL 应当是 postgresql://用户:密码@主机:端口/库名，而不是“{scheme}”。",
        "QIAO_DATABASE_URL must be postgresql://user:password@host:port/name, not “{scheme}”.",
    ),
    "bad_port": ("端口应当是 1 到 65535 的整数，而不是“{port}”。", "A port is a number from 1 to 65535, not “{port}”."),
    "data_unusable": ("不能使用数据文件夹 {folder}：{reason}。", "The data folder {folder} cannot be used: {reason}."),
    "database_unusable": ("不能使用数据库：{reason}。", "The database cannot be used: {reason}."),
    "index_locked": (
        "另一个 qiao 正在往这个数据文件夹写入；请等它结束。",
        "Another qiao is writing into this data folder; wait until it is done.",
    ),
    "index_unusable": ("不能使用索引 {folder}：{reason}。", "The index {folder} cannot be used: {reason}."),
    "no_index": (
        "{folder} 里还没有索引；请先用 qiao ingest 读取文档。",
        "There is no index in {folder} yet; qiao ingest makes one.",
    ),
    "not_a_hash": ("“{sha256}”不是原件的名称。", "“{sha256}” does not name an original."),
    "original_damaged": ("保存的原件 {sha256} 已损坏。", "The stored original {sha256} is damaged."),
    "original_missing": ("没有保存原件 {sha256}。", "The original {sha256} is not stored."),
    "port_taken": ("{host}:{port} 已被占用。", "{host}:{port} is already in use."),
}
LABELS: Final[dict[str, tuple[str, str]]] = {
    "code": ("代码", "Code"),
    "file": ("文件", "File"),
    "kept": ("采信的陈述", "claims kept"),
    "new": ("新增", "new"),
    "read": ("读取", "read"),
    "reread": ("重新读取", "read again"),
    "reason": ("原因", "Reason"),
    "refused": ("拒收", "refused"),
    "repaired": ("修复", "repaired"),
    "unchanged": ("未变", "unchanged"),
    "withheld": ("未采信的陈述", "claims withheld"),
    "working": ("正在读取", "Reading"),
    "serving": ("已启动：{url}（按 Ctrl+C 结束）", "Serving at {url} (Ctrl+C ends it)"),
    "reading_beside": (
        "正在后台读取文档，页面上可以看到进度。",
        "Documents are being read meanwhile; the pages fill up.",
    ),
    "more_refusals": ("另有 {count} 个，见网站的“拒收”页。", "{count} more are listed on the site."),
}
PHRASES: Final = {**REFUSALS, **NOTES, **ERRORS, **LABELS}


class _Data(dict[str, Value]):
    """Data of a sentence: what is missing shows as a question mark instead of failing."""

    def __missing__(self, key: str) -> str:
        return "?"


def sentence(code: str, data: Mapping[str, Value], language: str) -> str:
    """Return the sentence of a code in "zh" or "en"; an unknown code stands for itself.

    >>> sentence("timed_out", {"seconds": 60}, "en")
    'It was not read within 60 seconds and was left out.'
    """
    phrase = PHRASES.get(code)
    if phrase is None:
        return code
    return phrase[0 if language.startswith("zh") else 1].format_map(_Data(data))


def label(code: str, language: str) -> str:
    """Return a label that needs no data."""
    return sentence(code, {}, language)
