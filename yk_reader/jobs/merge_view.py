"""The two copies of a conflict as people read them: what stands in one of them only."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from yk_reader.jobs.merging import Conflict, Prepared
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, PageStatus, Role
from yk_reader.store import Store, StoredAnnotation
from yk_reader.text.reflow import reflow

_AROUND = 1


@dataclass(frozen=True, slots=True)
class TwoCopies:
    """Lines of both copies that are not the same in both, each with one line around."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]


Words = Callable[[Role | PageStatus], str]


def two_copies(ready: Sequence[Prepared], conflict: Conflict, words: Words = str) -> TwoCopies:
    """What an annotation says here and in the project that is merged; `ready` are all that are
    merged, `words` names a role or a status. StoreError."""
    lines: list[list[str]] = []
    copies = {one.source.path: one.source.copy for one in ready}
    for side in (conflict.mine, conflict.theirs):
        with Store.open(copies.get(side.file, side.file), read_only=True) as store:
            stored = store.annotations.load_id(side.id)
            lines.append([] if stored is None else _lines(store, stored, words))
    mine: list[str] = []
    theirs: list[str] = []
    groups = SequenceMatcher(None, lines[0], lines[1], autojunk=False).get_grouped_opcodes(_AROUND)
    for number, group in enumerate(groups):
        if number:
            mine.append("…")
            theirs.append("…")
        mine += lines[0][group[0][1] : group[-1][2]]
        theirs += lines[1][group[0][3] : group[-1][4]]
    return TwoCopies(tuple(mine), tuple(theirs))


def _lines(store: Store, stored: StoredAnnotation, words: Words) -> list[str]:
    """Status, note, and each unit with its role, followed by its entities."""
    annotation = stored.annotation
    flow = reflow(store.pages.get(stored.page_id), annotation)
    derived = flow.derived(annotation.entities)
    known = {e.key: e for e in annotation.entities}
    out = [f"[{words(annotation.status)}] {annotation.note}".rstrip()]
    for unit in derived.units:
        out.append(f"[{words(unit.role)}] {unit.text}")
        for mention in derived.mentions:
            entity = known[mention.entity]
            if (mention.article, mention.unit) == (unit.article, unit.index) and (
                entity.status is EntityStatus.ACCEPTED
            ):
                out.append(f"    {entity.label}  {mention.surface}")
    return out
