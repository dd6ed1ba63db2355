"""The model's closed vocabularies in the words of the window."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.model.entity import Label
from yk_reader.model.errors import KnownError
from yk_reader.model.layout import AlarmKind
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, PageStatus, Role
from yk_reader.text.late import late

_ROLES = {
    Role.COLUMN: QT_TRANSLATE_NOOP("Vocabulary", "Column"),
    Role.KICKER: QT_TRANSLATE_NOOP("Vocabulary", "Kicker"),
    Role.HEADLINE: QT_TRANSLATE_NOOP("Vocabulary", "Headline"),
    Role.SUBHEADLINE: QT_TRANSLATE_NOOP("Vocabulary", "Subheadline"),
    Role.DECK: QT_TRANSLATE_NOOP("Vocabulary", "Deck"),
    Role.BYLINE: QT_TRANSLATE_NOOP("Vocabulary", "Byline"),
    Role.SUBHEAD: QT_TRANSLATE_NOOP("Vocabulary", "Subhead"),
    Role.BODY: QT_TRANSLATE_NOOP("Vocabulary", "Body"),
    Role.CAPTION: QT_TRANSLATE_NOOP("Vocabulary", "Caption"),
    Role.CONTINUATION: QT_TRANSLATE_NOOP("Vocabulary", "Continuation"),
    Role.AD: QT_TRANSLATE_NOOP("Vocabulary", "Advertisement"),
    Role.NOISE: QT_TRANSLATE_NOOP("Vocabulary", "Noise"),
}
_JOINTS = {
    Joint.PARAGRAPH: QT_TRANSLATE_NOOP("Vocabulary", "new paragraph"),
    Joint.BREAK: QT_TRANSLATE_NOOP("Vocabulary", "line break"),
    Joint.SPACE: QT_TRANSLATE_NOOP("Vocabulary", "joined with a space"),
    Joint.GLUE: QT_TRANSLATE_NOOP("Vocabulary", "joined without a space"),
}
_STATUSES = {
    PageStatus.TODO: QT_TRANSLATE_NOOP("Vocabulary", "to do"),
    PageStatus.IN_PROGRESS: QT_TRANSLATE_NOOP("Vocabulary", "in progress"),
    PageStatus.DONE: QT_TRANSLATE_NOOP("Vocabulary", "done"),
    PageStatus.REVIEWED: QT_TRANSLATE_NOOP("Vocabulary", "reviewed"),
}
_ORIGINS = {
    Origin.AUTO: QT_TRANSLATE_NOOP("Vocabulary", "proposed"),
    Origin.HUMAN: QT_TRANSLATE_NOOP("Vocabulary", "by hand"),
    Origin.IMPORTED: QT_TRANSLATE_NOOP("Vocabulary", "imported"),
}
_ENTITY_STATUSES = {
    EntityStatus.SUGGESTED: QT_TRANSLATE_NOOP("Vocabulary", "suggested"),
    EntityStatus.ACCEPTED: QT_TRANSLATE_NOOP("Vocabulary", "accepted"),
    EntityStatus.REJECTED: QT_TRANSLATE_NOOP("Vocabulary", "rejected"),
}
_ALARMS = {
    AlarmKind.MID_SENTENCE: QT_TRANSLATE_NOOP("Vocabulary", "starts in mid-sentence"),
    AlarmKind.NO_HEADING: QT_TRANSLATE_NOOP("Vocabulary", "body without heading"),
    AlarmKind.NO_BODY: QT_TRANSLATE_NOOP("Vocabulary", "heading without body"),
    AlarmKind.NO_END_MARK: QT_TRANSLATE_NOOP("Vocabulary", "ends without an end mark"),
    AlarmKind.LOOSE_CONTINUATION: QT_TRANSLATE_NOOP("Vocabulary", "continuation without its half"),
}


def role_name(role: Role) -> str:
    """引题, 主题 …"""
    return translate("Vocabulary", _ROLES[role])


def joint_name(joint: Joint) -> str:
    """The kind of joint in words."""
    return translate("Vocabulary", _JOINTS[joint])


def status_name(status: PageStatus) -> str:
    """The state of a page in words."""
    return translate("Vocabulary", _STATUSES[status])


def origin_name(origin: Origin) -> str:
    """Who decided, in words."""
    return translate("Vocabulary", _ORIGINS[origin])


def entity_status_name(status: EntityStatus) -> str:
    """The state of an entity in words."""
    return translate("Vocabulary", _ENTITY_STATUSES[status])


def alarm_name(kind: AlarmKind) -> str:
    """What looks wrong, in words."""
    return translate("Vocabulary", _ALARMS[kind])


def label_name(label: Label, language: str) -> str:
    """The label's name in the window's language; its code where it has none."""
    name = label.zh if language.startswith("zh") else label.en
    return name or label.name


_WIDE_ENDS: Final = "。！？：；，"
_ENDS: Final = f"{_WIDE_ENDS}….!?:;,"
_HAN: Final = late("[\u3400-\u9fff]")


def sentences(*parts: str) -> str:
    """Sentences one after the other: with a space between, but none after a full-width stop."""
    out = ""
    for part in filter(None, parts):
        out += f" {part}" if out and out[-1] not in _WIDE_ENDS else part
    return out


def closed(sentence: str) -> str:
    """A sentence with its full stop, also where it ends with what was filled in."""
    if not sentence or sentence[-1] in _ENDS:
        return sentence
    return sentence + ("。" if _HAN.search(sentence) else ".")


def error_texts(error: KnownError) -> tuple[str, str]:
    """The plain sentence and the advice, in the window's language where they are known."""
    from yk_reader.gui.look.error_texts import told

    message, advice = told(error)
    return closed(message) if advice else message, advice


def clock(iso: str, pattern: str = "%H:%M:%S") -> str:
    """The local time of day of an ISO 8601 instant, `HH:MM:SS`; empty for an empty string."""
    from datetime import datetime

    if not iso:
        return ""
    try:
        return datetime.fromisoformat(iso).astimezone().strftime(pattern)
    except ValueError:
        return iso
