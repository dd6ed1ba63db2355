"""The ways to mend what does not agree; Qt-free."""

from enum import Enum

from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place
from yk_reader.model.layout import AlarmKind
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus


class Act(Enum):
    """What can be done with a place."""

    RELABEL = "relabel"
    """the name has that label wherever it stands on the page"""
    RELABEL_PROJECT = "relabel-project"
    """look at the name in all pages, to relabel it"""
    TAG = "tag"
    TAG_ALL = "tag-all"
    """tag it there; wherever it stands on the page"""
    CORRECT = "correct"
    """the text reads the other name or word there"""
    REPLACE_PROJECT = "replace-project"
    """look at the text in all pages, to replace it"""
    REMOVE = "remove"
    JOIN_ABOVE = "join-above"
    JOIN_BELOW = "join-below"
    OTHER_HALF = "other-half"
    """look for the other half of a note in all pages"""


@dataclass(frozen=True, slots=True)
class Mend:
    """One way: the act, and the label or text that it gives."""

    act: Act
    text: str = ""


def mends(view: PageView, place: Place) -> tuple[Mend, ...]:
    """The ways to mend a place, the likeliest first; none where nothing does not agree."""
    if place.kind == "labels":
        labels = [place.other] if place.other else _labels(view, place.title)
        acts = (Act.RELABEL, Act.RELABEL_PROJECT)
        return tuple(Mend(act, label) for act in acts for label in labels)
    if place.kind == "untagged":
        many = (Mend(Act.TAG_ALL, place.what),) if place.count > 1 else ()
        return (Mend(Act.TAG, place.what), *many)
    if place.kind in ("near", "misread"):
        return Mend(Act.CORRECT, place.other), Mend(Act.REPLACE_PROJECT, place.other)
    if place.kind in ("broken", "link-gone"):
        return (Mend(Act.REMOVE),)
    if place.alarm is AlarmKind.NO_BODY:
        return Mend(Act.JOIN_BELOW), Mend(Act.JOIN_ABOVE)
    if place.alarm is AlarmKind.LOOSE_CONTINUATION:
        return (Mend(Act.OTHER_HALF),)
    return ()


def _labels(view: PageView, name: str) -> list[str]:
    """The labels that a name has on the page, the most frequent first."""
    counts: dict[str, int] = {}
    for entity in view.live:
        placed = view.placed.get(entity.key)
        same = placed is not None and placed.surface == name
        if same and entity.status is EntityStatus.ACCEPTED:
            counts[entity.label] = counts.get(entity.label, 0) + 1
    return sorted(counts, key=lambda label: (-counts[label], label))
