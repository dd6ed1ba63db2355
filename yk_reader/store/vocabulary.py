"""The lookup tables: the model's closed vocabularies with their codes and names."""

from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import (
    CodedEnum,
    EntityStatus,
    Joint,
    Origin,
    PageStatus,
    PatchReason,
    PatchStatus,
    Role,
)

ENUMS: Final[dict[str, type[CodedEnum]]] = {
    "role": Role,
    "joint": Joint,
    "origin": Origin,
    "entity_status": EntityStatus,
    "patch_status": PatchStatus,
    "page_status": PageStatus,
    "patch_reason": PatchReason,
}
"""Lookup table -> the vocabulary it holds."""

_ZH: Final[dict[str, dict[str, str]]] = {
    "role": {
        "column": "栏目", "kicker": "引题", "headline": "主题", "subheadline": "副题",
        "deck": "提要", "byline": "署名", "subhead": "小标题", "body": "正文",
        "caption": "图片说明", "continuation": "转接", "ad": "广告", "noise": "噪声",
    },
    "joint": {"paragraph": "另起一段", "break": "换行", "space": "空格相连", "glue": "直接相连"},
    "origin": {"auto": "自动", "human": "人工", "imported": "导入"},
    "entity_status": {"suggested": "建议", "accepted": "已采纳", "rejected": "已拒绝"},
    "patch_status": {"active": "生效", "rejected": "已拒绝", "proposed": "待定"},
    "page_status": {
        "todo": "待做", "in-progress": "进行中", "done": "已完成", "reviewed": "已复核",
    },
    "patch_reason": {
        "justified-space": "排版空格", "number-space": "数字空格", "overprint": "叠印",
        "typo": "错字", "other": "其他", "cell": "表格分栏",
        "aligned": "与已知文章文本不同", "radical": "部首误作汉字",
        "private": "字体自造字", "read-again": "再次识读结果不同",
        "drawn-line": "补画的行", "beside-text": "文字之外的符号",
        "line-end-hyphen": "行末断词的连字符",
    },
}  # fmt: skip

_REASONS_ZH: Final[dict[str, str]] = {
    "NONE": "无",
    "BY_HAND": "人工决定",
    "ANCHOR": "人工划归",
    "CONFIRMED": "完成时确认",
    "IMPORTED": "随文件导入",
    "FALLBACK": "默认",
    "CHECKED": "人工核对无误",
    "OUTSIDE": "外部建议程序所定",
    "ALIGNED": "依已知文章文本对齐",
    "BYLINE_SHAPE": "形如署名",
    "CREDIT_SHAPE": "以摄影署名结尾的短文",
    "COLUMN_SHAPE": "叠印或带标记的栏目名",
    "SHORT_LINE": "短行且无句读",
    "SET_APART": "空行隔开的标题行",
    "HEADING_LINE": "标题组的主行",
    "SECOND_HEADING": "主题下的第二句",
    "SECTION_BOX": "小节的标签与标题",
    "TEXT_LINE": "满栏的正文",
    "WIDE_LEAD": "署名与正文之间的宽行",
    "CONTINUATION_SHAPE": "转接提示",
    "FURNITURE_SHAPE": "版号、日期或编辑名",
    "HABIT": "已完成版面上同形的行都如此",
    "FORM": "诗、问答、表格或标记残留",
    "LEARNT": "与学过的版面上的同类行一样",
    "SAME_COLUMN": "同栏续行",
    "OPENING": "电头或署名开始新文章",
    "TOUCHING": "两文相接：句号后栏宽或节奏改变",
    "CUT_BODY": "接续别处断开的句子",
    "SAME_WORDS": "标题与正文共有罕见词",
    "ADJACENT": "标题紧邻正文",
    "ELIMINATION": "余下的唯一正文",
    "BEFORE_BODY": "署名在正文之前",
    "WITH_HEADING": "与本文标题相邻",
    "SECTION_WORDS": "小节标题与小节共有词语",
    "NO_PARTNER": "版面上无所归属",
    "WRAP": "满行续接",
    "SHORT_LAST_LINE": "上一行句号后提前结束",
    "LOST_INDENT": "本行短两格：缩进丢失",
    "UNIT_START": "类型改变另起一段",
    "TWO_CLAUSES": "标题的两个分句",
    "ONE_CLAUSE": "标题的一个分句折行",
    "CREDIT_AFTER_TEXT": "说明文字后的摄影署名",
    "WORD_BREAK": "行末两个西文词或数字相遇",
    "KEPT_TOGETHER": "不明，留在同段",
    "WORD_CUT": "行末断开的西文词或网址续接",
    "READING_ORDER": "惯常顺序",
    "RAW_ORDER": "版面顺序",
    "SECTION_ORDER": "小节随标题顺序",
    "WOVEN": "逐行交错的各栏已拆开",
    "UPRIGHT": "竖排，每行一字",
    "BACKWARDS": "倒序的行已倒转",
    "PLACE": "版面图像上的位置",
    "DISPUTED": "标注者意见不一",
    "AGREED": "两位标注者一致",
}


def lookup_rows(table: str) -> list[tuple[int, str, str, str]]:
    """The rows (code, name, zh, en) of one lookup table."""
    if table == "reason":
        return [
            (
                reason.value,
                reason.name.lower().replace("_", "-"),
                _REASONS_ZH.get(reason.name, reason.name.lower().replace("_", " ")),
                reason.name.lower().replace("_", " "),
            )
            for reason in Reason
        ]
    names = _ZH[table]
    return [
        (member.code, member.value, names.get(member.value, member.value), member.value)
        for member in ENUMS[table]
    ]


LOOKUPS: Final = (*ENUMS, "reason")
"""The names of all lookup tables."""
