"""Labels of two projects that are merged: the same code is the same label, others are added."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.store.merge_labels import name_set, set_pairs
from yk_reader.store.merge_plan import Changed
from yk_reader.tagging.labels import check_label_set


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label that the other project uses and this one's label set has not by that name. `mine`:
    which label of this one it becomes, "" where it is added. `entities`: how many have it."""

    theirs: str
    mine: str
    entities: int


def check_labels(
    store: Store, others: Sequence[tuple[Path, Path]], said: Mapping[str, str]
) -> None:
    """Whether `said` (label there -> here, "" where it is added) names labels that there are: in
    one of the other projects (file, and the copy that is read), and in this one. InputError
    "merge-no-label"; StoreError."""
    if not said:
        return
    there: set[str] = set()
    for _, copy in others:
        with Store.open(copy, read_only=True) as other:
            there |= _names(other) | other.labels.used().keys()
    files = ", ".join(file.name for file, _ in others)
    for old, new in said.items():
        for name, known, where in (
            (old, there, files), (new, _names(store) | {""}, store.path.name),
        ):  # fmt: skip
            if name not in known:
                raise InputError(
                    "merge-no-label",
                    f"There is no label {name} in {where}.",
                    f"There are {', '.join(sorted(known - {''}))}.",
                    name=name,
                    path=where,
                )


def _names(store: Store) -> set[str]:
    labels = store.labels.current()
    return {label.name for label in labels.labels} if labels is not None else set()


def match_labels(store: Store, other: Store, said: Mapping[str, str]) -> list[LabelMatch]:
    """What becomes of the labels of `other` that this project's label set has not. `said`: label
    there -> here, "" where it is added, before what their codes say."""
    mine, theirs, used = store.labels.current(), other.labels.current(), other.labels.used()
    here = _names(store)
    there = {label.name: label for label in theirs.labels} if theirs is not None else {}
    codes = {label.code: label.name for label in (mine.labels if mine is not None else ())}
    out = []
    for name in dict.fromkeys((*there, *used)):
        if name in said:
            out.append(LabelMatch(name, said[name], used.get(name, 0)))
        elif name not in here:
            code = there[name].code if name in there else name
            out.append(LabelMatch(name, codes.get(code, ""), used.get(name, 0)))
    return out


def changes_of(matches: list[LabelMatch]) -> dict[str, str]:
    """Label there -> here, of those that become another one."""
    return {one.theirs: one.mine for one in matches if one.mine and one.mine != one.theirs}


def guidelines_differ(store: Store, other: Store) -> list[Changed]:
    """The labels whose guidelines the attached project `other` has otherwise: those here stay."""
    out = []
    for pair in set_pairs(store):
        theirs, mine = other.labels.get(pair.theirs), store.labels.get(pair.mine)
        known = {label.name: label.guideline for label in mine.labels} if mine is not None else {}
        for label in theirs.labels if theirs is not None else ():
            said = known.get(label.name, label.guideline)
            if said != label.guideline:
                out.append(Changed("guideline", label.name, said, label.guideline, said))
    return out


def merge_labels(store: Store, other: Store, changes: Mapping[str, str]) -> list[str]:
    """Add the label sets and labels that the attached project `other` has and this one has not; in
    the caller's transaction. The names of labels that joined the set in use."""
    for pair in set_pairs(store):
        theirs = other.labels.get(pair.theirs)
        if theirs is None:
            continue
        kept = replace(theirs, labels=tuple(x for x in theirs.labels if x.name not in changes))
        if not pair.mine:
            with suppress(InputError):  # another hand wrote it: its labels come with the entities
                store.labels.save(check_label_set(kept))
                name_set(store, kept.name, pair.uuid)
        elif (mine := store.labels.get(pair.mine)) is not None:
            _extend(store, mine, kept.labels)
    return _bring_used(store, other, changes)


def _bring_used(store: Store, other: Store, changes: Mapping[str, str]) -> list[str]:
    """Labels that entities have join the set in use."""
    theirs = other.labels.current()
    mine = store.labels.current()
    if mine is None:
        return []
    before = {label.name for label in mine.labels}
    known = {label.name: label for label in theirs.labels} if theirs is not None else {}
    used = [name for name in other.labels.used() if name not in changes]
    _extend(store, mine, [known.get(name, Label(name, "", "")) for name in used])
    mine = store.labels.current()
    added = [x.name for x in mine.labels if x.name not in before] if mine is not None else []
    if added:
        store.labels.touch()
    return added


def _extend(store: Store, mine: LabelSet, more: "tuple[Label, ...] | list[Label]") -> None:
    """Add those that are not there; with a key that is taken without a key, and so with a code."""
    labels, known = mine, {label.name for label in mine.labels}
    for label in more:
        if label.name in known:
            continue
        keys = {one.key for one in labels.labels}
        codes = {one.code for one in labels.labels}
        key = "" if label.key in keys else label.key
        takes = "-" if label.code in codes else label.takes
        new = replace(labels, labels=(*labels.labels, replace(label, key=key, takes=takes)))
        with suppress(InputError):
            labels = check_label_set(new)
            known.add(label.name)
    if labels is not mine:
        store.labels.save(labels)
