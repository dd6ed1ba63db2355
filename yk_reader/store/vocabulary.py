"""The lookup tables: the model's closed vocabularies with their codes and names."""

from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.words import (
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
    "patch_status": {"active": "生效", "rejected": "已拒绝"},
    "page_status": {
        "todo": "待做", "in-progress": "进行中", "done": "已完成", "reviewed": "已复核",
    },
    "patch_reason": {
        "justified-space": "排版空格", "number-space": "数字空格", "overprint": "叠印",
        "typo": "错字", "other": "其他",
    },
}  # fmt: skip

_REASONS_ZH: Final[dict[str, str]] = {
    "NONE": "无",
    "BY_HAND": "人工决定",
    "ANCHOR": "人工划归",
    "CONFIRMED": "完成时确认",
    "IMPORTED": "随文件导入",
    "FALLBACK": "默认",
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
