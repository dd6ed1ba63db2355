"""How lines join: wraps glued, paragraphs begun, heading clauses set apart by a space.

All lines are folded ones (`text.folding`).
"""

from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint
from yk_reader.text.grammar import CREDIT, CREDIT_ALONE, SENTENCE_END
from yk_reader.text.latin import cut_at, latin_joint

WRAP: Final = (Joint.GLUE, Reason.WRAP, 95)
"""The joint of most lines of a paragraph."""
WIDE: Final = "\u3000"
"""No character from here on is a letter of a word in a Latin script that a line's end breaks."""
AFTER_NUMBERS: Final = "，。；：！？）"
"""These may be ASCII signs behind a number of a Latin text, which folding took for Chinese ones."""
_SUBJECT_END: Final = "局市县区部省会院校厅委处所站社镇乡村队团"
_VERBS: Final = frozenset(
    {
        "筑牢",
        "打造",
        "推进",
        "建设",
        "助力",
        "保障",
        "提升",
        "开展",
        "取缔",
        "激发",
        "争创",
        "迎来",
        "构建",
        "守护",
        "擦亮",
        "推动",
        "促进",
        "点亮",
        "铺就",
        "跑出",
        "按下",
        "强化",
        "深化",
        "实现",
        "加强",
        "落实",
        "做好",
        "做强",
        "打响",
        "扛起",
        "参加",
        "出席",
        "会见",
        "慰问",
        "调研",
        "部署",
        "探索",
        "培育",
        "赋能",
        "服务",
        "支持",
        "引领",
        "奏响",
        "绘就",
        "谱写",
    }
)
"""Verbs that wait for an object: a heading line that ends with one goes on."""
_VERB_ENDS: Final = "让使令给成为至到"
_OPEN_END: Final = "的和与及在为对把被将从于并等、，"


def begins_credit(before: str, after: str) -> bool:
    """Whether a photo credit begins below a caption's line; both without any blank."""
    credit = CREDIT.match(after) or CREDIT_ALONE.fullmatch(after.replace(" ", ""))
    return credit is not None and SENTENCE_END.search(before) is not None


def _of_latin(before: str, after: str, room: int | None) -> tuple[Joint, Reason, int] | None:
    """The joint of two lines where Latin letters or numbers tell it."""
    if after[0] >= WIDE or (before[-1] >= WIDE and before[-1] not in AFTER_NUMBERS):
        return None
    if cut_at(before, after, room):
        return Joint.GLUE, Reason.WORD_CUT, 80
    apart = latin_joint(before, after, room)
    if apart is None:
        return None
    return (Joint.SPACE, Reason.WORD_BREAK, 75) if apart else (Joint.GLUE, Reason.WORD_CUT, 70)


def text_joint(
    before: str, after: str, credit: bool, room: int | None = None
) -> tuple[Joint, Reason, int]:
    """The joint of two lines of one paragraph; `credit`: a photo credit begins the second, `room`:
    half cells left at the end of the first."""
    if credit:
        return Joint.SPACE, Reason.CREDIT_AFTER_TEXT, 90
    return _of_latin(before, after, room) or WRAP


def heading_joint(before: str, after: str, room: int | None = None) -> tuple[Joint, Reason, int]:
    """Space between two clauses or Latin words of a heading, nothing inside one wrapped clause or
    word; `room` as in `text_joint`."""
    found = _of_latin(before, after, room)
    if found is not None:
        return found
    a, b = len(before.strip("“”‘’（）")), len(after.strip("“”‘’（）"))
    if " " in before or " " in after or "\u3000" in before:
        return Joint.SPACE, Reason.TWO_CLAUSES, 75
    if after[0] in "“『「" and a <= 8:
        return Joint.GLUE, Reason.ONE_CLAUSE, 70
    if before[-1] in _SUBJECT_END and a <= 8 and a < b:
        return Joint.GLUE, Reason.ONE_CLAUSE, 75
    if before[-1] in _OPEN_END or after[0] in "的了着过、，":
        return Joint.GLUE, Reason.ONE_CLAUSE, 80
    if before[-2:] in _VERBS or before[-1] in _VERB_ENDS:
        return Joint.GLUE, Reason.ONE_CLAUSE, 68
    if "“" in before and "”" not in before:
        return Joint.GLUE, Reason.ONE_CLAUSE, 85
    if a == b and a >= 4:
        return Joint.SPACE, Reason.TWO_CLAUSES, 70
    if b > a >= 7:
        return Joint.SPACE, Reason.TWO_CLAUSES, 65
    return Joint.GLUE, Reason.ONE_CLAUSE, 65
