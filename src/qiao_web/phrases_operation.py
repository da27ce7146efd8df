"""What an operator is told of settings, the data folder and the address of the site: codes to sentences."""

from typing import Final

OPERATION: Final[dict[str, tuple[str, str]]] = {
    "address_unusable": ("不能监听 {host}:{port}：{reason}。", "{host}:{port} cannot be listened on: {reason}."),
    "archive_unusable": (
        "不能使用原件文件夹 {folder}：{reason}。",
        "The folder of originals {folder} cannot be used: {reason}.",
    ),
    "bad_database_url": (
        "QIAO_DATABASE_URL 应当是 postgresql://用户:密码@主机:端口/库名，而不是“{url}”。",
        "QIAO_DATABASE_URL must be postgresql://user:password@host:port/name, not “{url}”.",
    ),
    "bad_mail": (
        "QIAO_MAIL 应当是 console、folder:文件夹 或 smtp://用户:密码@主机:端口，而不是“{mail}”。",
        "QIAO_MAIL must be console, folder:PATH or smtp://user:password@host:port, not “{mail}”.",
    ),
    "bad_rate": (
        "{variable} 应当写成 240/m 这样的形式（s、m、h、d），而不是“{rate}”。",
        "{variable} must be written as 240/m, with s, m, h or d, not as “{rate}”.",
    ),
    "bad_address": (
        "{variable} 应当是以 http:// 或 https:// 开头的网址，而不是“{url}”。",
        "{variable} must be an address that begins with http:// or https://, not “{url}”.",
    ),
    "bad_host": (
        "QIAO_HOSTS 应当是用逗号分隔的域名，如 qiao.example.org，而不是“{host}”。",
        "QIAO_HOSTS must be names such as qiao.example.org, separated by commas, not “{host}”.",
    ),
    "bad_flag": (
        "{variable} 应当是 1 或 0，而不是“{value}”。",
        "{variable} must be 1 or 0, not “{value}”.",
    ),
    "bad_port": (
        "QIAO_PORT 应当是 1 到 65535 的整数，而不是“{port}”。",
        "QIAO_PORT must be a number from 1 to 65535, not “{port}”.",
    ),
    "mail_folder": (
        "QIAO_MAIL 中的文件夹 {folder} 不可写入：{reason}。",
        "The folder {folder} of QIAO_MAIL cannot be written: {reason}.",
    ),
    "disk_full": (
        "{folder} 所在的磁盘已满；请腾出空间后再试。",
        "The disk of {folder} is full; make room and call again.",
    ),
    "folder_read_only": (
        "{folder} 不可写入；请给予写入权限，或用 QIAO_DATA 指定另一个文件夹。",
        "{folder} cannot be written; let this user write there, or name another folder with QIAO_DATA.",
    ),
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
    "unknown_host": (
        "本站没有这个域名；若它确是本站的域名，请网站管理者把它加入 QIAO_HOSTS。",
        "This site has no such name; if this is one of its names, whoever runs it can add it to QIAO_HOSTS.",
    ),
    "port_taken": (
        "{host}:{port} 已被占用；请用 QIAO_PORT 指定另一个端口。",
        "{host}:{port} is already in use; set another port with QIAO_PORT.",
    ),
}
