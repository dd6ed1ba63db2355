"""Changing the label set of a project: renamed, merged and deleted labels on every page.

The set, the entities and the word lists change together: the entities of one annotator in one
group of the history, and the set after them. The change can be taken back until the next one, also
after the program was closed in between: the set as it was is kept in the project file.
"""

from collections import Counter
from collections.abc import Mapping

from yk_reader.edits.base import Description
from yk_reader.edits.label_changes import ChangeLabels
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import Cancelled, ConflictError, EditRefused
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.session.groups import apply_group, undo_group
from yk_reader.session.session import Session
from yk_reader.store.meta import LABEL_SET_REDO, LABEL_SET_UNDO
from yk_reader.tagging.labels import check_label_set, dump_label_set, parse_label_set

Changes = Mapping[str, str | None]
"""Old label -> its new name, or None when it is deleted."""


def take_labels(
    session: Session,
    labels: LabelSet,
    changes: Changes,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> int:
    """Put `labels` in use and change the entities with it; how many pages were changed.

    InputError when the set cannot be used (`tagging.labels`). Cancelled, and a StoreError when a
    page could not be written: what was changed so far is taken back. The machine's suggestions on
    pages where the annotator has no annotation follow along without a step.
    """
    check_label_set(labels)
    store = session.store
    before = store.labels.current()
    changes = {old: new for old, new in changes.items() if new != old}
    own, machine = store.labels.pages_with(list(changes), session.annotator)
    edit = ChangeLabels(tuple(changes.items()))
    group = 0
    if own:
        words = Description(edit.kind, {"labels": " ".join(sorted(changes)), "pages": len(own)})
        report = apply_group(
            session, dict.fromkeys(own, edit), words, progress=progress, should_stop=should_stop
        )
        group = report.group
        if report.stopped or should_stop():
            undo_group(session, group)
            raise Cancelled
        broken = [one.error for one in report.left if not isinstance(one.error, EditRefused)]
        if broken:
            undo_group(session, group)
            raise broken[0]
    _follow(session, machine, edit, progress, should_stop)
    with store.transaction():
        store.labels.save(labels)
        store.labels.choose(labels.name)
        if before is None or before.codes != labels.codes:
            store.labels.touch()
        places = store.words.labelled(changes)
        store.words.relabel(changes)
        if before is not None:
            kept = {
                "set": dump_label_set(before),
                "group": group,
                "renamed": _backwards(changes, before),
                "words": places,
                "labels": changes,
            }
            store.meta.keep_way_back(LABEL_SET_UNDO, kept, most=1)
            store.meta.drop_ways_back(LABEL_SET_REDO)
    return len(own)


def is_last_change(session: Session, group: int | None, *, undone: bool = False) -> bool:
    """Whether the step over many pages `group` belongs to the change of the label set that
    `take_back` takes back; `undone`: to the one that `do_again` does again."""
    ways = session.store.meta.ways_back(LABEL_SET_REDO if undone else LABEL_SET_UNDO)
    return bool(group and ways) and ways[-1]["group"] == group


def do_again(
    session: Session,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> int:
    """Change the label set again as it was before `take_back`; how many pages were changed.

    On each page that is a new step, in the place of the one that was taken back. Errors as
    `take_labels`.
    """
    ways = session.store.meta.ways_back(LABEL_SET_REDO)
    if not ways:
        return 0
    labels = parse_label_set(ways[-1]["set"])
    changes = {str(old): new for old, new in ways[-1]["labels"].items()}
    return take_labels(session, labels, changes, progress=progress, should_stop=should_stop)


def take_back(session: Session) -> tuple[int, int]:
    """Take the last change of the label set back; pages taken back, and pages left as they are
    because they were edited since."""
    store = session.store
    ways = store.meta.ways_back(LABEL_SET_UNDO)
    if not ways:
        return 0, 0
    kept = ways[-1]
    before, after = parse_label_set(kept["set"]), store.labels.current()
    undone = undo_group(session, kept["group"]) if kept["group"] else None
    renamed = {str(new): str(old) for new, old in kept["renamed"].items()}
    _, machine = store.labels.pages_with(list(renamed), session.annotator)
    _follow(session, machine, ChangeLabels(tuple(renamed.items())), no_progress, never_stop)
    with store.transaction():
        store.labels.save(before)
        store.labels.choose(before.name)
        if after is None or after.codes != before.codes:
            store.labels.touch()
        if "words" in kept:
            store.words.put_labels(kept["words"], kept["labels"])
        else:  # kept by an earlier version
            store.words.relabel(renamed)
        store.meta.drop_way_back(LABEL_SET_UNDO)
        if after is not None and "labels" in kept:
            set_again = dump_label_set(after)
            again = {"set": set_again, "group": kept["group"], "labels": kept["labels"]}
            store.meta.keep_way_back(LABEL_SET_REDO, again, most=1)
    return (len(undone.undone), len(undone.skipped)) if undone else (0, 0)


def _backwards(changes: Changes, before: LabelSet) -> dict[str, str]:
    """New label -> old one, where that is clear: what was merged into a label that was there
    already cannot be told from what had it before."""
    there = {label.name for label in before.labels} - set(changes)
    news = Counter(changes.values())
    return {
        new: old
        for old, new in changes.items()
        if new is not None and news[new] == 1 and new not in there
    }


def _follow(
    session: Session,
    pages: list[int],
    edit: ChangeLabels,
    progress: Progress,
    should_stop: ShouldStop,
) -> None:
    """Change the machine's suggestions; they are no one's work, so that is no step."""
    for done, page_id in enumerate(pages, 1):
        if should_stop():
            return
        try:
            session.install(page_id, edit)
        except (EditRefused, ConflictError):
            continue
        session.store.tidy()
        progress(done, len(pages), "")
