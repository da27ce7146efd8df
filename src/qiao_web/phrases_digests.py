"""Sentences of digests: codes to what a person reads of a model that failed and of sentences that were dropped.

Every code has its Chinese sentence first and its English one second; `qiao_web.phrases` joins them to the others.
"""

from typing import Final

PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "too_many_briefings": (
        "每人最多保存 {limit} 份简报，请先联系管理员清理。",
        "Nobody keeps more than {limit} briefings: ask the operator to clear some.",
    ),
    "bad_seconds": (
        "QIAO_LLM_SECONDS 应当是 1 到 {limit} 秒的整数，而不是“{seconds}”。",
        "QIAO_LLM_SECONDS must be a number of seconds from 1 to {limit}, not “{seconds}”.",
    ),
    "no_model": (
        "没有设置语言模型，请设置 QIAO_LLM_URL 和 QIAO_LLM_MODEL。",
        "No language model is set: set QIAO_LLM_URL and QIAO_LLM_MODEL.",
    ),
    "model_busy": (
        "语言模型正在处理另一份简报，请过一会儿再试。",
        "The language model is at another briefing: try again in a while.",
    ),
    "bad_briefing": (
        "{name} 不是用 --format json 保存的简报。",
        "{name} is no briefing that was written with --format json.",
    ),
    "bad_day": (
        "日期“{day}”无法理解，应写作 2024、2024-05 或 2024-05-31。",
        "The day “{day}” is not understood: write 2024, 2024-05 or 2024-05-31.",
    ),
    "embedding_unnamed": (
        "向量模型接口须注明模型名称：在地址后加 # 和名称（现为 {setting}）。",
        "The embedding endpoint needs the name of a model behind its address, after a # (it is {setting}).",
    ),
    "embedding_folder": (
        "文件夹 {folder}（QIAO_EMBEDDINGS）中没有可用的向量模型。",
        "The folder {folder} (QIAO_EMBEDDINGS) holds no embedding model that can be used.",
    ),
    "embedding_library": (
        "使用此向量模型需要先安装 {library}，见设置说明。",
        "This embedding model needs {library} to be installed; the page on settings says how.",
    ),
    "embedding_answer": ("向量模型的应答无法使用。", "The embedding model's answer cannot be used."),
    "embedding_status": (
        "向量模型接口返回了错误状态 {status}。",
        "The embedding endpoint answered with the error {status}.",
    ),
    "embedding_slow": (
        "向量模型 {seconds} 秒内没有应答。",
        "The embedding model did not answer within {seconds} seconds.",
    ),
    "embedding_unreachable": ("无法连接向量模型：{url}。", "The embedding model cannot be reached at {url}."),
    "model_status": (
        "语言模型接口返回了错误状态，原文保持不变。",
        "The language model's endpoint answered with an error; the text stays as it was.",
    ),
    "model_slow": (
        "语言模型未及时应答，原文保持不变。",
        "The language model did not answer in time; the text stays as it was.",
    ),
    "model_unreachable": (
        "无法连接语言模型，原文保持不变。",
        "The language model cannot be reached; the text stays as it was.",
    ),
    "model_answer_too_long": (
        "语言模型的应答过长，原文保持不变。",
        "The language model's answer is too long; the text stays as it was.",
    ),
    "model_answer_broken": (
        "语言模型的应答无法读取，原文保持不变。",
        "The language model's answer cannot be read; the text stays as it was.",
    ),
}

# Why a sentence of the model was dropped.
DROPPED: Final[dict[str, tuple[str, str]]] = {
    "no_citation": ("句子没有注明来源。", "The sentence cites nothing."),
    "unknown_citation": ("句子引用了不存在的来源。", "The sentence cites a source that is not there."),
    "markup": ("句子里有标记或网址。", "The sentence holds markup or an address."),
    "too_long": ("句子过长。", "The sentence is too long."),
    "too_many_lines": ("应答的行数过多。", "The answer has too many lines."),
    "number_not_in_passages": (
        "句中的数字、限定词或单位不见于所引段落。",
        "A number, its comparator or its unit does not stand in the cited passages.",
    ),
    "date_not_in_passages": ("句中的日期不见于所引段落。", "A date does not stand in the cited passages."),
    "country_not_in_passages": ("句中的国家不见于所引段落。", "A country does not stand in the cited passages."),
    "body_not_in_passages": ("句中的机构不见于所引段落。", "A body does not stand in the cited passages."),
    "name_not_in_passages": ("句中的名称不见于所引段落。", "A name does not stand in the cited passages."),
    "negation_differs": ("肯定与否定同所引段落不一致。", "What is negated differs from the cited passages."),
    "status_differs": ("计划与事实同所引段落不一致。", "What is planned differs from the cited passages."),
    "ended_differs": ("是否终止同所引段落不一致。", "What has ended differs from the cited passages."),
    "rise_differs": ("增长的说法同所引段落不一致。", "What has risen differs from the cited passages."),
    "fall_differs": ("下降的说法同所引段落不一致。", "What has fallen differs from the cited passages."),
    "figure_differs": ("数字所计的对象同所引段落不一致。", "A number counts another thing than in the cited passages."),
    "words_not_in_passages": (
        "句中过多内容不见于所引段落。",
        "Too much of the sentence does not stand in the cited passages.",
    ),
}
