"""Whether a project file is sound: what `yk-reader check` lists.

Nothing is mended here. The derived tables are computed anew from the raw text and compared.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from yk_reader.edits.mentions import overlap
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.blank import is_blank, mark_spans
from yk_reader.model.entity import Entity
from yk_reader.model.errors import Cancelled, ConflictError, StoreError
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.steps import fit
from yk_reader.store import Store, StoredAnnotation
from yk_reader.text.reflow import Reflow, reflow


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `code` is stable; `page` is the page's id, None for the file."""

    code: str
    message: str
    page: int | None = None

    def __str__(self) -> str:
        where = "" if self.page is None else f"page {self.page}: "
        return where + self.message


def check(
    store: Store,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> list[Problem]:
    """Everything that is wrong with the file; empty when it is sound.

    `progress(done, total, page id)` after each page.
    """
    with store.interruptible(should_stop):
        found: list[Problem] = []
        try:
            found += check_file(store)
            ids, wrong = pages_to_check(store)
            found += wrong
            for done, page_id in enumerate(ids, 1):
                if should_stop():
                    break
                found += check_page(store, page_id)
                progress(done, len(ids), str(page_id))
        except Cancelled:
            if not should_stop():
                raise
    return found


def pages_to_check(store: Store) -> tuple[list[int], list[Problem]]:
    """The ids of all pages, also of those that only an annotation knows, in ascending order; and
    what is wrong where they cannot be listed."""
    found: list[Problem] = []
    ids: set[int] = set()
    with _damage(found):
        ids |= set(store.annotations.pages())
    with _damage(found):
        ids |= set(store.pages.ids())
    return sorted(ids), found


def check_file(store: Store) -> list[Problem]:
    """Everything that is wrong with the file as a whole: its structure, schema, word lists, kept
    counts, label sets and groups of steps; not its pages. Cancelled."""
    found = [Problem("integrity", f"The database is damaged: {x}.") for x in store.integrity()]
    found += [Problem("schema", f"{x}.") for x in store.schema_faults()]
    with _damage(found):
        found += [
            Problem("word-list", f"The word list {name} is not whole.")
            for name in store.words.wrong()
        ]
    with _damage(found):
        if wrong := store.wrong_counters():
            told = f"The kept counts are not those of what is there ({', '.join(wrong)})."
            found.append(Problem("counters", told))
    with _damage(found):
        store.labels.names()
    with _damage(found):
        store.labels.current()
    with _damage(found):
        store.history.groups()
    return found


def check_page(store: Store, page_id: int) -> list[Problem]:
    """Everything that is wrong with one page and its annotations; empty when they are sound."""
    found: list[Problem] = []
    seen = False
    with _damage(found, page_id):
        for annotation_id in store.annotations.ids(page_id).values():
            seen |= _one(store, annotation_id, found, with_page=not seen)
        if not seen:
            found += _page(store, store.pages.get(page_id), page_id)
    return found


def _one(store: Store, annotation_id: int, found: list[Problem], *, with_page: bool) -> bool:
    """Look at an annotation, and `with_page` at its page; whether that was looked at by now."""
    seen = not with_page
    with _damage(found), store.reading():
        stored = store.annotations.load_id(annotation_id)
        if stored is None:
            return seen
        page = store.pages.get(stored.page_id)
        if not seen:
            seen = True
            found += _page(store, page, stored.page_id)
        with _damage(found, stored.page_id, stored.annotator):
            found += _check_annotation(store, page, stored)
    return seen


@contextmanager
def _damage(
    found: list[Problem], page_id: int | None = None, annotator: str = ""
) -> Iterator[None]:
    """What cannot be read goes into the list, and the rest is looked at."""
    who = f" (annotator {annotator})" if annotator else ""
    try:
        yield
    except StoreError as error:
        if error.code not in ("damaged", "no-page", "conflict"):
            raise
        page = error.details.get("page", page_id)
        why = error.details.get("why") or error.message
        message = f"It is damaged: {str(why).rstrip('.')}{who}."
        found.append(Problem("damaged", message, page if isinstance(page, int) else page_id))
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        what = f"{type(error).__name__}: {error}"
        found.append(Problem("damaged", f"What is stored makes no sense ({what}){who}.", page_id))


def check_annotation(
    page: Page, annotation: Annotation, page_id: int | None = None
) -> list[Problem]:
    """What is wrong with an annotation by itself, without a file."""
    return [
        Problem(code, message, page_id)
        for part in (_fragments, _articles, _patches, _entities)
        for code, message in part(page, annotation)
    ]


def _page(store: Store, page: Page, page_id: int) -> list[Problem]:
    """Whether the raw text is still the one that was imported, and its boxes are of its lines."""
    found = []
    if store.pages.row(page_id).sha256 != page.sha256:
        told = "The raw text is not the one that was imported."
        found.append(Problem("page-text", told, page_id))
    with _damage(found, page_id):
        rows = store.pages.stored_lines(page_id)
        if not rows and page.marked_count() and store.annotations.ids(page_id):
            told = "The rows of its raw lines are missing; `check --mend` puts them in."
            found.append(Problem("page-lines", told, page_id))
        elif rows and tuple(rows) != page.marked_spans():
            told = "The rows of its raw lines are not those of its text; `salvage` makes them anew."
            found.append(Problem("page-lines", told, page_id))
    with _damage(found, page_id):
        starts = {line.start for line in page.marked_lines()}
        for box in store.facsimiles.get(page_id).boxes:
            if box.start not in starts:
                told = f"A box belongs to a line at {box.start}, and none begins there."
                found.append(Problem("box-line", told, page_id))
    with _damage(found, page_id):
        if wrong := store.effort.wrong_days(page_id):
            told = f"{wrong} records of the time that was spent on it name no day."
            found.append(Problem("effort-day", told, page_id))
    return found


def _check_annotation(store: Store, page: Page, stored: StoredAnnotation) -> list[Problem]:
    out = check_annotation(page, stored.annotation, stored.page_id)
    own: tuple[Callable[[], _Found], ...] = (
        lambda: _derived(store, stored, reflow(page, stored.annotation)),
        lambda: _search(store, stored),
        lambda: _history(store, stored),
    )
    damage: list[Problem] = []
    for part in own:
        # An annotation that is wrong as it stands may have no reflow.
        with _damage(damage, stored.page_id, stored.annotator):
            out += [Problem(code, message, stored.page_id) for code, message in part()]
    return [
        Problem(p.code, f"{p.message[:-1]} (annotator {stored.annotator}).", p.page) for p in out
    ] + damage


_Found = Iterator[tuple[str, str]]


def _fragments(page: Page, annotation: Annotation) -> _Found:
    covered = 0
    for f in annotation.fragments:
        line = page.line_number(f.start)
        if not 0 <= f.start < f.end <= len(page.text):
            yield "fragment-span", f"A piece of line {line} lies outside the page."
            continue
        if f.start < covered:
            yield "fragments-overlap", f"Two pieces of line {line} overlap."
        if is_blank(page.text[f.start]) or is_blank(page.text[f.end - 1]):
            yield "fragment-blank", f"A piece of line {line} begins or ends with a blank."
        if "\n" in page.text[f.start : f.end]:
            yield "fragment-lines", f"A piece of line {line} reaches into the next line."
        for start, _end in mark_spans(page.text, covered, max(covered, f.start)):
            number = page.line_number(start)
            yield "mark-lost", f"Characters of line {number} belong to no piece of the layout."
        covered = max(covered, f.end)
    for start, _end in mark_spans(page.text, covered, len(page.text)):
        number = page.line_number(start)
        yield "mark-lost", f"Characters of line {number} belong to no piece of the layout."


def _articles(page: Page, annotation: Annotation) -> _Found:
    known = Counter(a.key for a in annotation.articles)
    used = {f.article for f in annotation.fragments if f.article is not None}
    for key, count in known.items():
        if count > 1:
            yield "article-twice", f"The article key {key} is there {count} times."
        if key not in used:
            yield "article-empty", f"The article with key {key} has no lines."
    for key in used:
        if key not in known:
            yield "article-missing", f"Lines belong to the article {key}, which is not there."
    ranks = sorted(a.rank for a in annotation.articles)
    if ranks != list(range(1, len(ranks) + 1)):
        yield "ranks", "The articles are not numbered from 1 without gaps."
    if len({a.uuid for a in annotation.articles}) != len(annotation.articles):
        yield "article-uuid", "Two articles have the same uuid."


def _patches(page: Page, annotation: Annotation) -> _Found:
    if len({p.key for p in annotation.patches}) != len(annotation.patches):
        yield "patch-twice", "Two corrections have the same key."
    active = sorted((p for p in annotation.patches if p.active), key=lambda p: p.start)
    for one, other in pairwise(active):
        if other.start < one.end:
            line = page.line_number(other.start)
            yield "patches-overlap", f"Two corrections of line {line} overlap."
    starts = {f.start: f for f in annotation.fragments}
    ordered = sorted(starts)
    at = 0
    for p in active:
        while at + 1 < len(ordered) and ordered[at + 1] <= p.start:
            at += 1
        home = starts[ordered[at]] if ordered else None
        line = page.line_number(p.start)
        if home is None or not home.start <= p.start < p.end <= home.end:
            yield "patch-crosses", f"A correction of line {line} leaves its piece of the line."
        if "\n" in p.text:
            yield "patch-line-end", f"A correction of line {line} holds a line end."


def _entities(page: Page, annotation: Annotation) -> _Found:
    if len({e.key for e in annotation.entities}) != len(annotation.entities):
        yield "entity-twice", "Two entities have the same key."
    if len({e.uuid for e in annotation.entities}) != len(annotation.entities):
        yield "entity-uuid", "Two entities have the same uuid."
    for e in annotation.entities:
        if not e.spans:
            yield "entity-empty", f"An entity {e.label} covers no characters."
            continue
        line = page.line_number(e.raw_start)
        if e.raw_start < 0 or e.raw_end > len(page.text):
            yield "entity-outside", f"An entity {e.label} lies outside the page."
            continue
        if any(s.first >= s.stop for s in e.spans) or any(
            b.first < a.stop for a, b in pairwise(e.spans)
        ):
            yield (
                "entity-order",
                f"The spans of an entity {e.label} in line {line} are not in order.",
            )
        if any("\n" in page.text[s.start : s.end] for s in e.spans):
            yield (
                "entity-line-end",
                f"A span of an entity {e.label} in line {line} holds a line end.",
            )
    yield from _same_twice(page, annotation)


def _same_twice(page: Page, annotation: Annotation) -> _Found:
    seen: dict[object, Entity] = {}
    for e in annotation.entities:
        if e.status is not EntityStatus.ACCEPTED or not e.spans:
            continue
        other = seen.setdefault((e.spans, e.label), e)
        if other is not e and overlap(e.spans, other.spans):
            line = page.line_number(e.raw_start)
            yield "entity-same", f"The same words of line {line} are tagged {e.label} twice."


def _derived(store: Store, stored: StoredAnnotation, flow: Reflow) -> _Found:
    fresh = flow.derived(stored.annotation.entities)
    kept = store.annotations.derived(stored.id)
    if set(fresh.units) != set(kept.units) or len(fresh.units) != len(kept.units):
        for unit in sorted(set(fresh.units) ^ set(kept.units), key=lambda u: (u.article, u.index))[
            :1
        ]:
            yield (
                "units",
                f"The stored text of article {unit.article}, unit {unit.index} is not what the "
                "layout gives.",
            )
        if set(fresh.units) == set(kept.units):
            yield "units", "A unit is stored twice."
    old = {m.entity: m for m in kept.mentions}
    new = {m.entity: m for m in fresh.mentions}
    for key in sorted(old.keys() | new.keys()):
        a, b = old.get(key), new.get(key)
        if a == b:
            continue
        if a is not None and b is not None and a.surface != b.surface:
            yield (
                "surface",
                f"Entity {key} is stored as “{a.surface}”, its characters read “{b.surface}”.",
            )
        else:
            yield "mentions", f"The stored place of entity {key} is not what the layout gives."


def _search(store: Store, stored: StoredAnnotation) -> _Found:
    for article, unit in store.search.lost(stored.id)[:1]:
        yield (
            "search",
            f"The search index does not hold article {article}, unit {unit}, "
            "and does not know that it is missing.",
        )


def _history(store: Store, stored: StoredAnnotation) -> _Found:
    history = store.history
    cursor, length = history.cursor(stored.id), history.length(stored.id)
    steps = history.steps(stored.id)
    if [s.seq for s in steps] != list(range(1, length + 1)):
        yield "history-gap", "The steps of the history are not numbered without gaps."
        return
    if not 0 <= cursor <= length:
        yield "history-cursor", "The history stands at a step that is not there."
        return
    if cursor:
        try:
            delta = history.delta(stored.id, cursor)
            _applies(stored.annotation, delta.inverse)
        except StoreError as error:
            if not isinstance(error, ConflictError) and error.code != "damaged":
                raise
            yield "history-last", "The last step of the history does not fit the page."
        except ValueError:
            yield "history-last", "The last step of the history does not fit the page."
    if stored.revision < 1:
        yield "revision", "The page has no revision."


def _applies(annotation: Annotation, delta: Delta) -> None:
    delta.apply(fit(annotation, delta))
