"""Codes to sentences: in comes a code with its data and a language, out comes what a person reads.

Errors, refusals and notes are codes everywhere else. Every sentence is written whole in both languages, never glued
together; `{name}` stands for a value of the code's data. The command line and the site share this table.
"""

from collections.abc import Mapping
from typing import Final

from qiao_web.counting import Data, Value
from qiao_web.phrases_api import PROBLEMS as API_PROBLEMS
from qiao_web.phrases_digests import DROPPED
from qiao_web.phrases_digests import PROBLEMS as DIGEST_PROBLEMS
from qiao_web.phrases_event_rows import ROWS
from qiao_web.phrases_matching import PROBLEMS
from qiao_web.phrases_meetings import EVENTS, MEETINGS
from qiao_web.phrases_operation import OPERATION
from qiao_web.phrases_people import PEOPLE
from qiao_web.phrases_timetables import TIMETABLES

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
    "withdrawn": ("编辑已将这个文档撤下。", "An editor withdrew this document from the record."),
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
    "bad_user_name": (
        "“{name}”不能作账号名称：只用字母、数字和 @ . + - _，最多 150 个字符。",
        "“{name}” cannot name an account: letters, digits and @ . + - _ only, at most 150 characters.",
    ),
    "hand_over_first": (
        "您是“{organisation}”唯一的负责人，而它还有其他成员：请先把负责人交给别人。",
        "You alone lead {organisation}, which has other members: let one of them lead first.",
    ),
    "last_operator": (
        "这是最后一个管理员账号；请先设另一位管理员。",
        "This is the last account of an operator; make another operator first.",
    ),
    "link_broken": (
        "链接不完整或已被改动。请从邮件中复制完整的链接。",
        "The link is not whole. Copy all of it from the letter.",
    ),
    "link_expired": ("链接已过期。请重新申请。", "The link is too old. Ask for another one."),
    "link_of_other": (
        "这个链接属于另一个账号；请用那个账号登录。",
        "The link belongs to another account; sign in with that one.",
    ),
    "link_used": ("链接已经用过，或已失效。", "The link was used already, or no longer holds."),
    "member_already": ("{email} 已经是成员。", "{email} is a member already."),
    "no_such_frequency": ("没有这种频率。", "There is no such frequency."),
    "no_such_member": ("机构里没有这位成员。", "The organisation has no such member."),
    "second_factor_off": ("还没有启用两步验证。", "There is no second factor yet."),
    "second_factor_on": ("两步验证已经启用。", "The second factor is on already."),
    "sign_in_failed": (
        "名称或密码不对，或邮箱还没有确认。密码区分大小写。",
        "The name or the password is wrong, or the address is not confirmed yet. Mind capital letters.",
    ),
    "too_many_attempts": (
        "尝试次数太多；请在 {minutes} 分钟后再试。",
        "That was tried too often; try again in {minutes} {minutes:minute|minutes}.",
    ),
    "wrong_code": (
        "验证码不对。请用应用里最新的验证码，或一个没有用过的备用码。",
        "The code is wrong. Take the newest one of the app, or a backup code that was not used.",
    ),
    "wrong_password": ("密码不对。", "The password is wrong."),
    "answers_missing": (
        "请回答三个问题，每个回答 {least} 到 {most} 个字符。",
        "Answer all three questions, each with {least} to {most} characters.",
    ),
    "bad_step_day": (
        "日期应当在表达意向之后、今天之前。",
        "The day must lie between the first interest and today.",
    ),
    "case_exists": (
        "您的机构对这条信息已有进行中的意向。",
        "Your organisation has a case about this profile already.",
    ),
    "interest_in_own": (
        "不能以所有者机构的名义对自己的信息表达意向。",
        "Interest is expressed in the name of an organisation other than the owner.",
    ),
    "case_changed": (
        "有人刚刚推进了这件事项。请看过最新情况再决定。",
        "Somebody has just moved this case on. Look at what is new before you decide.",
    ),
    "no_such_claim": (
        "记录中没有这条陈述；请粘贴陈述所在页面的网址，或陈述的编号。",
        "The record has no such claim; paste the address of the page that shows it, or its key.",
    ),
    "not_forwarded": ("意向还没有转给所有者。", "The interest was not forwarded to the owner yet."),
    "note_missing": ("请写明情况。", "Say in a note what it is."),
    "step_not_allowed": (
        "这件事项现在的状态是 {state}，不能进行“{step}”。",
        "The case is in the state {state}, which does not allow “{step}”.",
    ),
    "bad_validity": (
        "有效期应当在今天之后，最长 {limit} 天。",
        "The new end of validity must lie ahead, at most {limit} days.",
    ),
    "changed_meanwhile": (
        "有人刚刚改动了这条信息。请重新打开页面再试。",
        "Somebody has just changed the profile. Open the page anew and try again.",
    ),
    "file_empty": ("文件是空的。", "The file is empty."),
    "file_encrypted": ("文件已加密；请先去掉密码。", "The file is encrypted; take the password away first."),
    "file_kind": (
        "不接受这种文件（{kind}）。可以附上 PDF、DOCX、XLSX、PPTX、PNG、JPEG 或纯文本。",
        "Files of this kind ({kind}) are not taken. PDF, DOCX, XLSX, PPTX, PNG, JPEG and plain text are.",
    ),
    "file_too_large": ("文件超过 {limit} MB 的上限。", "The file is larger than the limit of {limit} MB."),
    "finding_gone": (
        "这一项已不存在：内容有改动。请重新打开页面。",
        "This is no longer found: the text was changed. Open the page anew.",
    ),
    "findings_open": (
        "公开内容中还有 {count} 处可能泄露身份或秘密；请修改，或由审核员写明理由后放行。",
        "The public texts still give {count} {count:thing|things} away: change them, or let each stand with a reason.",
    ),
    "not_in_review": ("这条信息目前不在审核中。", "The profile is not in review now."),
    "repeats_open": (
        "与已有的 {count} 条信息重复；请退回修改，或由审核员写明理由后放行。",
        "It repeats {count} other {count:profile|profiles}: return it, or let each stand with a reason.",
    ),
    "table_gone": (
        "这份表格已不在；请重新选择文件。",
        "The table is no longer kept; choose the file again.",
    ),
    "not_a_draft": (
        "这条信息已不是草稿；请先撤回再修改。",
        "The profile is no draft any more; withdraw it before changing it.",
    ),
    "outcome_missing": ("请选择结果。", "Choose the outcome."),
    "own_profile": (
        "填写这条信息的人及其同事不能审核它；请由他人审核。",
        "Whoever wrote the profile does not review it, nor do colleagues; somebody else has to.",
    ),
    "profile_gone": ("没有这条信息。", "There is no such profile."),
    "profile_unfit": (
        "还有需要修正的地方；请先处理页面上列出的问题。",
        "Some things have to be mended first; the page lists them.",
    ),
    "reason_missing": ("请写明理由。", "Give a reason."),
    "second_person": (
        "复核须由另一个人进行：您已作过初审。",
        "The second review is another person's: you made the first.",
    ),
    "too_many_searches": (
        "最多保存 {limit} 个检索；请先删除一个。",
        "At most {limit} searches can be kept; delete one first.",
    ),
    "too_many_files": ("最多附 {limit} 个文件。", "At most {limit} files can be attached."),
    "document_gone": (
        "记录中已没有这个文档，或它没有被撤下。",
        "The record does not hold this document any more, or never withdrew it.",
    ),
    "claim_gone": (
        "这条陈述已不存在：文档已重新读取。请重新打开页面。",
        "This claim is gone: its document was read again. Open the page anew.",
    ),
    "claim_hidden": (
        "这条陈述已被合并、拆分或否定；请先撤销那个决定。",
        "This claim was merged, split or rejected; undo that decision first.",
    ),
    "decided_meanwhile": (
        "{who} 刚刚对这条陈述作出了决定（{what}）。请看过之后再决定。",
        "{who} has just decided about this claim ({what}). Look at it again before you decide.",
    ),
    "no_such_user": ("没有名为“{name}”的账号。", "There is no account named “{name}”."),
    "not_alike": (
        "只能合并同一文档或同一序列中的同类陈述。",
        "Only claims of one type and of one document or series can be merged.",
    ),
    "nothing_changed": ("没有改动任何内容。", "Nothing was changed."),
    "nothing_chosen": ("还没有选择陈述。", "No claim was chosen."),
    "nothing_to_undo": ("没有可以撤销的决定。", "There is no decision to undo."),
    "topic_private": (
        "只有编辑才能让所有人看到专题；您可以先为自己保留。",
        "Only editors show a topic to everybody; you can keep it for yourself.",
    ),
    "too_many_topics": (
        "每人最多保留 {limit} 个专题；请先归档一个。",
        "One person keeps at most {limit} topics; archive one first.",
    ),
    "parts_decided": (
        "拆分出来的陈述已有决定；请先撤销那些决定。",
        "The parts of this claim were decided about; undo those decisions first.",
    ),
    "parts_equal": ("拆分出来的两条陈述完全相同。", "Two parts are the same."),
    "parts_number": (
        "拆分需要 2 到 {limit} 条陈述，每条都要有引文。",
        "A split takes 2 to {limit} parts, each with its quote.",
    ),
    "quote_outside": (
        "引文必须逐字出自原来的引文。",
        "The quote of a part must stand, word for word, in the quote of the claim.",
    ),
    "too_many_claims": ("一次最多处理 {limit} 条陈述。", "At most {limit} claims can be decided about at once."),
    "user_exists": ("账号“{name}”已存在。", "There is an account named “{name}” already."),
    "weak_password": (
        "密码太容易猜到：至少 {limit} 个字符，不能全是数字，不能是常见密码，也不能与名称相近。",
        "The password is easily guessed: take at least {limit} characters, not only digits, nothing common.",
    ),
}
LABELS: Final[dict[str, tuple[str, str]]] = {
    "adviser": ("顾问", "adviser"),
    "day_passed": (
        "已过期的信息：{expired}；已提醒的信息：{reminded}；已提醒的合作事项：{cases}。",
        "Profiles expired: {expired}; reminded: {reminded}. Cases reminded: {cases}.",
    ),
    "news_told": ("新匹配：{matches}；已发邮件：{letters}。", "New matches: {matches}; letters about them: {letters}."),
    "events_reminded": ("对接会提醒邮件：{letters}。", "Reminders of events: {letters} {letters:letter|letters}."),
    "round_made_elsewhere": ("另一个进程正在处理或刚刚处理完。", "Another process is doing this, or has just done it."),
    "demo_account": (
        "示例账号 {name}（{role}），密码：{password}（只显示这一次）",
        "Example account {name} ({role}), password: {password} (shown this once)",
    ),
    "examples_added": (
        "已发布 {count} 条示例供需信息；用 qiao demo --remove 删除。",
        "Published {count} example {count:profile|profiles}; qiao demo --remove takes them away.",
    ),
    "example_event_added": (
        "已加入 {count} 人的示例对接会；时间表正在后台生成，完成后自动发布。",
        "Added an example event with {count} {count:participant|participants}; its timetable is solved and published.",
    ),
    "examples_removed": ("已删除 {count} 条示例供需信息。", "Removed {count} example {count:profile|profiles}."),
    "editor": ("编辑", "editor"),
    "member": ("成员", "member"),
    "none": ("无", "none"),
    "operator": ("管理员", "operator"),
    "organiser": ("活动组织者", "organiser"),
    "password": ("密码", "Password"),
    "password_set": ("账号“{name}”的密码已更换。", "{name} has another password now."),
    "reviewer": ("审核员", "reviewer"),
    "role_set": ("账号“{name}”的角色现在是：{role}。", "{name} has this role now: {role}."),
    "user_added": ("已添加账号“{name}”，角色：{role}。", "Added the account {name} with the role {role}."),
    "code": ("代码", "Code"),
    "file": ("文件", "File"),
    "kept": ("采信的陈述", "claims kept"),
    "new": ("新增", "new"),
    "no_match": ("没有找到对应的信息", "nothing answers it yet"),
    "read": ("读取", "read"),
    "reread": ("重新读取", "read again"),
    "reason": ("原因", "Reason"),
    "refused": ("拒收", "refused"),
    "repaired": ("修复", "repaired"),
    "unchanged": ("未变", "unchanged"),
    "withheld": ("未采信的陈述", "claims withheld"),
    "working": ("正在读取", "Reading"),
    "serving": ("已启动：{url}（按 Ctrl+C 结束）", "Serving at {url} (Ctrl+C ends it)"),
    "indexed": ("索引中现有 {number} 篇文章。", "The index holds {number} {number:article|articles}."),
    "reading_beside": (
        "正在后台读取文档，页面上可以看到进度。",
        "Documents are being read meanwhile; the pages fill up.",
    ),
    "more_refusals": ("另有 {count} 个，见网站的“拒收”页。", "{count} more {count:is|are} listed on the site."),
}
PHRASES: Final = {
    **TIMETABLES,
    **REFUSALS,
    **NOTES,
    **ERRORS,
    **LABELS,
    **PROBLEMS,
    **API_PROBLEMS,
    **DIGEST_PROBLEMS,
    **DROPPED,
    **EVENTS,
    **MEETINGS,
    **OPERATION,
    **ROWS,
    **PEOPLE,
}


def sentence(code: str, data: Mapping[str, Value], language: str) -> str:
    """Return the sentence of a code in "zh" or "en"; an unknown code stands for itself.

    >>> sentence("timed_out", {"seconds": 60}, "en")
    'It was not read within 60 seconds and was left out.'
    """
    phrase = PHRASES.get(code)
    if phrase is None:
        return code
    return phrase[0 if language.startswith("zh") else 1].format_map(Data.of(data))


def label(code: str, language: str) -> str:
    """Return a label that needs no data."""
    return sentence(code, {}, language)
