"""What a step changed, in the words of the window: a heading, and the text before and after."""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import (
    entity_status_name,
    joint_name,
    role_name,
    status_name,
)
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Joint, PageStatus, PatchStatus, Role
from yk_reader.session.traces import UNKNOWN, Fact, Trace, TraceKind, Turn, Value

_PATCHES = {
    PatchStatus.ACTIVE: QT_TRANSLATE_NOOP("Traces", "made"),
    PatchStatus.REJECTED: QT_TRANSLATE_NOOP("Traces", "rejected"),
    PatchStatus.PROPOSED: QT_TRANSLATE_NOOP("Traces", "offered"),
}
_NAMES = {
    "role": QT_TRANSLATE_NOOP("Traces", "role"),
    "joint": QT_TRANSLATE_NOOP("Traces", "joint"),
    "article": QT_TRANSLATE_NOOP("Traces", "article"),
    "number": QT_TRANSLATE_NOOP("Traces", "number"),
    "note": QT_TRANSLATE_NOOP("Traces", "note"),
    "link": QT_TRANSLATE_NOOP("Traces", "identifier"),
    "correction": QT_TRANSLATE_NOOP("Traces", "correction"),
}
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class ToldTrace:
    """One trace in words; `before` and `after` are texts of the page, equal where only its
    decisions changed, empty where there was none."""

    heading: str
    before: str
    after: str


def told_trace(trace: Trace) -> ToldTrace:
    """What one trace says."""
    if trace.kind is TraceKind.LINK:
        return ToldTrace(_link(trace), trace.before, trace.after)
    facts = [_fact(fact) for fact in trace.facts if not _in_head(trace, fact)]
    if trace.kind is TraceKind.LINE and not facts and trace.turn is Turn.STAYED:
        facts = [translate("Traces", "cut otherwise")]
    comma = translate("Traces", ", ")
    head = _head(trace)
    if facts:
        head = translate("Traces", "{what}: {how}").format(what=head, how=comma.join(facts))
    return ToldTrace(head, trace.before, trace.after)


def _in_head(trace: Trace, fact: Fact) -> bool:
    """Whether the heading says it already."""
    return trace.kind is TraceKind.ARTICLE and trace.turn is not Turn.STAYED


def _head(trace: Trace) -> str:
    if trace.kind is TraceKind.PAGE:
        return translate("Traces", "Page")
    if trace.kind is TraceKind.ARTICLE:
        return _article(trace)
    if trace.kind is TraceKind.TEXT:
        return translate("Traces", "Text of line {line}").format(line=trace.line)
    if trace.kind is TraceKind.ENTITY:
        text = {
            Turn.CAME: translate("Traces", "New entity, line {line}"),
            Turn.WENT: translate("Traces", "Entity gone, line {line}"),
            Turn.STAYED: translate("Traces", "Entity, line {line}"),
        }[trace.turn]
        return text.format(line=trace.line)
    if trace.kind is TraceKind.BOX:
        if trace.line:
            return translate("Traces", "Place of line {line} on the picture").format(
                line=trace.line
            )
        return translate("Traces", "Drawn line on the picture")
    if trace.lines > 1:
        text = translate("Traces", "{count} lines from line {line}")
        return text.format(count=trace.lines, line=trace.line)
    text = {
        Turn.CAME: translate("Traces", "New part of line {line}"),
        Turn.WENT: translate("Traces", "Part of line {line} gone"),
        Turn.STAYED: translate("Traces", "Line {line}"),
    }[trace.turn]
    return text.format(line=trace.line)


def _article(trace: Trace) -> str:
    number = next((f for f in trace.facts if f.name == "number"), None)
    if trace.turn is Turn.CAME and number is not None:
        return translate("Traces", "New article {number}").format(number=number.after)
    if trace.turn is Turn.WENT and number is not None:
        return translate("Traces", "Article {number} gone").format(number=number.before)
    return translate("Traces", "Article")


def _link(trace: Trace) -> str:
    stands = trace.facts[0].after
    if stands is None:
        return translate("Traces", "Not linked any more")
    return translate("Traces", "Linked") if stands else translate("Traces", "Link rejected")


def _fact(fact: Fact) -> str:
    if fact.name == "order":
        return translate("Traces", "another place in the reading order")
    if fact.name == "checked":
        return translate("Traces", "confirmed")
    if fact.name == "unsure":
        return (
            translate("Traces", "unsure")
            if fact.after
            else translate("Traces", "not unsure any more")
        )
    if fact.name == "second-look":
        return (
            translate("Traces", "second look")
            if fact.after
            else translate("Traces", "no second look any more")
        )
    before, after = _value(fact.name, fact.before), _value(fact.name, fact.after)
    change = after if before == after else f"{before} → {after}"
    name = _NAMES.get(fact.name)
    return change if name is None else f"{translate('Traces', name)} {change}"


def _value(name: str, value: Value) -> str:
    if name == "article":
        if value is None:
            return translate("Traces", "none")
        return translate("Traces", "another") if value == UNKNOWN else str(value)
    if value is None or value == "":
        return _NOTHING
    text = str(value)
    if name == "role":
        return role_name(Role(text))
    if name == "joint":
        return joint_name(Joint(text))
    if name == "status":
        return status_name(PageStatus(text))
    if name == "state":
        return entity_status_name(EntityStatus(text))
    if name == "correction":
        return translate("Traces", _PATCHES[PatchStatus(text)])
    return text
