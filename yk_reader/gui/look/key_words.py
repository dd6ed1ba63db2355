"""Finds commands and keys by what somebody may call them: 回车, Enter, Return, pinyin, English."""

from collections.abc import Iterable

from yk_reader.gui.look.pinyin import spelt_at

_ARROW = ("arrow", "方向键", "箭头")
_DIGIT = ("digit", "number", "数字")
_NAMES: dict[str, tuple[str, ...]] = {
    "return": ("enter", "回车", "换行"),
    "enter": ("return", "回车", "换行"),
    "space": ("空格", "spacebar"),
    "backspace": ("退格", "back space"),
    "del": ("delete", "删除"),
    "ins": ("insert", "插入"),
    "pgup": ("pageup", "page up", "上一页", "上页", "上翻页"),
    "pgdown": ("pgdn", "pagedown", "page down", "下一页", "下页", "下翻页"),
    "esc": ("escape", "退出", "取消"),
    "tab": ("制表",),
    "home": ("行首",),
    "end": ("行末",),
    "ctrl": ("control", "控制"),
    "shift": ("上档", "换档", "⇧"),
    "alt": ("option", "替换"),
    "meta": ("windows", "win", "super"),
    "up": (*_ARROW, "上方向键", "上箭头", "↑"),
    "down": (*_ARROW, "下方向键", "下箭头", "↓"),
    "left": (*_ARROW, "左方向键", "左箭头", "←"),
    "right": (*_ARROW, "右方向键", "右箭头", "→"),
    "+": ("plus", "加号"),
    "-": ("minus", "减号"),
    "=": ("equal", "等号"),
    ".": ("period", "full stop", "句点", "句号"),
    ",": ("comma", "逗号"),
    "?": ("question", "问号"),
    "[": ("bracket", "方括号"),
    "]": ("bracket", "方括号"),
}
"""Part of a key, as Qt writes it portably and in small letters → what else it is called."""
_SHORT_ENOUGH = 1


def parts_of(chord: str) -> list[str]:
    """The parts of a chord in small letters; a plus may be one of them (`Ctrl++`)."""
    parts = [part.strip() for part in chord.casefold().split("+")]
    plus = len(parts) > 1 and parts[-1] == ""
    return [part for part in parts if part] + (["+"] if plus else [])


def _called(part: str) -> tuple[str, ...]:
    """All names of a part."""
    if len(part) == _SHORT_ENOUGH and part.isdigit():
        return (part, *_DIGIT)
    return (part, *_NAMES.get(part, ()))


def _is(wanted: str, part: str) -> bool:
    """Whether a part may be called so; a single letter or sign must be the part itself."""
    if len(wanted) == _SHORT_ENOUGH and wanted.isascii():
        return wanted == part
    for name in _called(part):
        if name.startswith(wanted) or (not wanted.isascii() and wanted in name):
            return True
        # 退格键 is the key 退格; huiche and hc spell 回车
        if not name.isascii() and (
            wanted.removesuffix("键") == name or (wanted.isascii() and spelt_at(wanted, name) == 0)
        ):
            return True
    return False


def key_fits(wanted: str, sequence: str) -> bool:
    """Whether a key sequence (portable text) has what is wanted: a name of a key, or a chord
    (`ctrl+回车`)."""
    asked = parts_of(wanted)
    return bool(asked) and any(
        all(any(_is(one, part) for part in parts_of(chord)) for one in asked)
        for chord in sequence.split(", ")
    )


def fits(query: str, names: Iterable[str], sequences: Iterable[str]) -> bool:
    """Whether a command is meant: by its name in either language, its pinyin, or its keys. Of
    several words each must be found."""
    wanted = " ".join(query.casefold().split())
    all_names = [name.casefold() for name in names]
    all_keys = list(sequences)

    def found(word: str) -> bool:
        return any(
            word in name or (word.isascii() and len(word) > 1 and spelt_at(word, name) is not None)
            for name in all_names
        ) or any(key_fits(word, keys) for keys in all_keys)

    return not wanted or found(wanted) or all(map(found, wanted.split()))
