"""Salvage: bring over from a damaged project all that can be read, into a new one.

The damaged file is never touched. What is brought over is legal: it passes the check, and what had
to be put right or left out is listed.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import field
from pathlib import Path
from typing import Final

from yk_reader.jobs.guard import Guard
from yk_reader.jobs.salvaged_rows import VALUES, SalvagedRows
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError, KnownError, StoreError
from yk_reader.model.page import Page, PageMeta, text_sha256
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session.repair import repaired
from yk_reader.session.steps import fit, summary_of
from yk_reader.store import codec, decode_delta, errors
from yk_reader.store.connection import free_name, wal_of
from yk_reader.store.packed_steps import unpack
from yk_reader.store.rescue import FACSIMILE, OWN, PLAIN, SHARED, Rescue
from yk_reader.store.wreck import Loss, Row, Wreck
from yk_reader.text.decode import decode
from yk_reader.text.reflow import reflow
from yk_reader.whole_files import replacing

_MOST_TOLD: Final = 20
"""Losses of one page that are told one by one; of more only their number."""


@dataclass
class SalvageReport:
    """What was brought over, by kind, and what was not."""

    counts: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The losses as lines of text, alike ones once with their number."""
        seen = Counter(map(str, self.losses))
        return [f"{text}" + (f" ({n} times)" if n > 1 else "") for text, n in seen.items()]


def salvage(
    damaged: Path,
    new: Path,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> SalvageReport:
    """Bring over what can be read of `damaged` into the new project `new`.

    `new` is whole or absent. StoreError "missing", "exists", "damaged" (nothing can be read),
    "not-a-database", "cannot-write"; Cancelled.
    """
    if not damaged.is_file():
        raise errors.missing(damaged)
    if new.exists() or wal_of(new).exists():
        raise errors.exists(new)
    report = SalvageReport()
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".yk-salvage-", dir=new.parent) as folder,
            closing(Wreck(damaged, Path(folder), should_stop)) as wreck,
            replacing(new) as part,
        ):
            rescue = Rescue(part)
            try:
                _Salvage(wreck, rescue, report, progress, should_stop).run()
                if not report.counts["pages"]:
                    raise errors.damaged(damaged, why="none of its pages can be read")
            finally:
                rescue.store.close()
                for beside in (wal_of(part), part.with_name(part.name + "-shm")):
                    with suppress(OSError):
                        beside.unlink()
    except OSError as error:
        raise errors.cannot_write(new, why=error.strerror or str(error)) from error
    report.losses[:0] = wreck.losses
    return report


def place_beside(damaged: Path) -> Path:
    """A free name beside a damaged project for what is saved of it."""
    return free_name(damaged.with_name(f"{damaged.stem}-salvaged{damaged.suffix or '.ykdb'}"))


def write_losses(report: SalvageReport, new: Path) -> Path | None:
    """Write the list of what could not be brought over beside the new project; None when all was.

    KnownError "cannot-write".
    """
    if not report.losses:
        return None
    place = free_name(new.with_name(f"{new.stem}-losses.txt"))
    return Guard(own=new).write(place, "".join(f"{line}\n" for line in report.lines()))


class _Salvage:
    """One run: table after table, page after page."""

    def __init__(
        self,
        wreck: Wreck,
        rescue: Rescue,
        report: SalvageReport,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._wreck, self._rescue, self._report = wreck, rescue, report
        self._rows = SalvagedRows(wreck)
        self._progress, self._should_stop = progress, should_stop

    def run(self) -> None:
        store = self._rescue.store
        with store.transaction():
            for table in PLAIN:
                check_stop(self._should_stop)
                self._plain(table)
            for name in self._rescue.recount_words():
                self._lose(f"a part of the word list {name}")
        pages = self._page_ids()
        annotations = self._annotations()
        for done, page_id in enumerate(pages):
            check_stop(self._should_stop)
            self._progress(done, len(pages), "")
            with store.transaction():
                page = self._page(page_id)
                for key, row in annotations.pop(page_id, []):
                    if page is not None:
                        self._annotation(key, page_id, page, row)
                    else:
                        self._lose("an annotation of it", page_id)
            store.tidy()
        for page_id, rows in annotations.items():
            self._lose(f"{len(rows)} annotations of it: the page is lost", page_id)
        with store.transaction():
            self._links()
        check_stop(self._should_stop)
        store.search.reindex(self._should_stop)
        self._progress(len(pages), len(pages), "")

    def _lose(self, what: str, page: int | None = None) -> None:
        self._report.losses.append(Loss(what, page))

    # -- tables as they are

    def _plain(self, table: str) -> None:
        columns = self._rescue.columns(table)
        if not self._wreck.has(table):
            return
        for row in self._plain_rows(table, columns):
            if table == "meta" and row.get("key") in OWN:
                continue
            if self._rescue.put(table, row):
                self._report.counts[table] += 1
            else:
                name = row.get("name") or row.get("key") or row.get("id")
                self._lose(f"a row of the table {table} makes no sense ({name})")

    def _plain_rows(self, table: str, columns: list[str]) -> Iterable[Row]:
        wreck = self._wreck
        parents = {"label": "label_set", "word_label": "word_list", "word_run": "word_list"}
        if table == "meta":
            return wreck.rows(table, columns, {})
        if table not in parents:
            found = (wreck.row(table, columns, {"rowid": key}) for key in wreck.keys(table))
            return [row for row in found if row is not None]
        parent = parents[table]
        rows = []
        for owner in self._rescue.ids(parent):
            for key in wreck.keys(table, "number", {parent: owner}):
                row = wreck.row(table, columns, {parent: owner, "number": key})
                if row is not None:
                    rows.append(row)
        return rows

    # -- pages

    def _page_ids(self) -> list[int]:
        wreck = self._wreck
        self._names = {
            row["id"]: row
            for index, columns in (
                ("sqlite_autoindex_page_2", ("sha256", "occurrence", "id")),
                ("page_name", ("name", "id")),
            )
            for row in wreck.by_index("page", index, columns)
        }
        keys = {*wreck.keys("page"), *wreck.keys("page_text", "page"), *self._names}
        return sorted(key for key in keys if type(key) is int)

    def _page(self, page_id: int) -> Page | None:
        wreck, rescue = self._wreck, self._rescue
        row = wreck.row("page", rescue.columns("page"), {"id": page_id})
        if row is None:
            row = dict(self._names.get(page_id, {}))
            self._lose("where it came from, its date and its number cannot be read", page_id)
        text = wreck.row("page_text", rescue.columns("page_text"), {"page": page_id}) or {}
        words = self._text(page_id, row, text)
        if words is None:
            self._lose("its text cannot be read: the page is lost", page_id)
            return None
        meta = PageMeta(*(_word(row.get(n)) for n in ("paper", "issue_date", "page_number")))
        name = _word(row.get("name")) or f"page {page_id}"
        page = Page(words, name, meta)
        if not rescue.add_page(page_id, page, row, text):
            self._lose("it could not be written into the new file", page_id)
            return None
        self._facsimile(page_id)
        self._effort(page_id)
        self._shared(page_id)
        self._report.counts["pages"] += 1
        return page

    def _text(self, page_id: int, row: Row, text: Row) -> str | None:
        """The raw text: as it is stored, or from the bytes of its file where that is what was
        imported."""
        stored, original = text.get("text"), text.get("original")
        stored = stored if isinstance(stored, str) and stored else None
        sha = row.get("sha256")
        if stored is not None and text_sha256(stored) == sha:
            if "original" not in text or not isinstance(original, bytes | None):
                self._lose("the bytes of its file cannot be read", page_id)
            return stored
        if isinstance(original, bytes):
            with suppress(InputError, LookupError):
                read = decode(original, _word(text.get("encoding")) or None, replace=True).text
                if text_sha256(read) == sha or stored is None:
                    self._lose("its text was read from the bytes of its file", page_id)
                    return read
        if stored is not None:
            self._lose("the raw text is not the one that was imported", page_id)
        return stored.replace("\0", "\ufffd") if stored is not None else None

    def _facsimile(self, page_id: int) -> None:
        """Its picture, readings and boxes; of a file from before there were any nothing."""
        wreck, rescue = self._wreck, self._rescue
        for table, key in FACSIMILE:
            columns, lost = rescue.columns(table), 0
            for one in wreck.keys(table, key, {"page": page_id}) if key else [page_id]:
                where = {"page": page_id, key: one} if key else {"page": page_id}
                row = wreck.row(table, columns, where)
                lost += row is not None and not rescue.put(table, row)
            if lost:
                self._lose(f"{lost} rows of the table {table} make no sense", page_id)

    def _shared(self, page_id: int) -> None:
        """To whom it was given, and the comments on it; of an older file nothing."""
        rescue, lost = self._rescue, 0
        for table in SHARED:
            if not self._wreck.has(table):
                continue
            rows = self._wreck.rows(table, rescue.columns(table), {"page": page_id})
            rows.sort(key=lambda row: row["id"] if type(row.get("id")) is int else 0)
            lost += sum(not rescue.put_shared(table, row) for row in rows)
        if lost:
            self._lose(f"{lost} assignments or comments of it", page_id)

    def _effort(self, page_id: int) -> None:
        """How long people worked on it; of a file from before that was recorded nothing."""
        rescue, lost = self._rescue, 0
        if not self._wreck.has("effort"):
            return
        for row in self._wreck.rows("effort", rescue.columns("effort"), {"page": page_id}):
            who = row.get("annotator")
            lost += type(who) is not int or not row.get("day") or not rescue.put_effort(row)
        if lost:
            self._lose(f"{lost} records of the time that was spent on it", page_id)

    # -- annotations

    def _annotations(self) -> dict[int, list[tuple[int, Row]]]:
        """The annotations of each page, by its id."""
        wreck = self._wreck
        found: dict[int, Row] = {
            row["id"]: dict(row)
            for row in wreck.by_index(
                "annotation", "annotation_annotator", ("annotator", "status", "page", "id")
            )
        }
        columns = self._rescue.columns("annotation")
        for key in wreck.keys("annotation"):
            row = wreck.row("annotation", columns, {"id": key})
            if row is not None:
                found[key] = {**found.get(key, {}), **row}
        pages: dict[int, list[tuple[int, Row]]] = {}
        for key, row in found.items():
            if type(row.get("page")) is not int or type(key) is not int:
                self._lose(f"annotation {key}: to which page it belongs cannot be read")
                continue
            pages.setdefault(row["page"], []).append((key, row))
        return pages

    def _annotation(self, key: int, page_id: int, page: Page, row: Row) -> None:
        rescue = self._rescue
        owner = row.get("annotator")
        who = rescue.annotator(owner) if type(owner) is int else rescue.annotator(0)
        lost: list[str] = []
        read = self._read(key, row, lost.append)
        annotation = repaired(page, read, lost.append)
        try:
            flow = reflow(page, annotation)
            derived, summary = flow.derived(annotation.entities), summary_of(annotation, flow)
        except VALUES as error:
            self._lose(f"the annotation of {who} ({type(error).__name__})", page_id)
            return
        if not rescue.add_annotation(key, page_id, who, annotation, derived, summary, row):
            self._lose(f"an annotation of {who} that makes no sense, or a second one", page_id)
            return
        self._steps(key, row, annotation, lost.append)
        for what in lost[:_MOST_TOLD]:
            self._lose(f"annotation of {who}: {what}", page_id)
        if len(lost) > _MOST_TOLD:
            self._lose(f"annotation of {who}: {len(lost) - _MOST_TOLD} more", page_id)
        for kind in ("fragments", "articles", "patches", "entities"):
            self._report.counts[kind] += len(getattr(annotation, kind))
        self._report.counts["annotations"] += 1

    def _read(self, key: int, row: Row, tell: Callable[[str], None]) -> Annotation:
        rows, status = self._rows, row.get("status")
        if status not in codec.PAGE_STATES or type(status) is not int:
            tell("how far the page was")
            status = 0
        return Annotation(
            rows.fragments(key, tell),
            rows.articles(key, tell),
            rows.patches(key, tell),
            rows.entities(key, row, tell),
            codec.PAGE_STATES[status],
            _word(row.get("note")),
            row.get("second_look") == 1,
        )

    # -- history and links

    def _steps(
        self, key: int, row: Row, annotation: Annotation, tell: Callable[[str], None]
    ) -> None:
        """The steps without gaps that lead to the annotation as it is now."""
        wreck, rescue = self._wreck, self._rescue
        steps: dict[int, Row] = {}
        for step in wreck.rows("step", rescue.columns("step"), {"annotation": key}):
            seq = step.get("seq")
            step.pop("id", None)
            with suppress(KnownError, *VALUES):
                decode_delta(_delta(step))
                if type(seq) is int and 0 < seq < 2**31:
                    steps[seq] = step
        cursor = row.get("cursor")
        cursor = cursor if type(cursor) is int and 0 <= cursor < 2**31 else max(steps, default=0)
        first = cursor
        while first and first in steps:
            first -= 1
        last = cursor
        while last + 1 in steps:
            last += 1
        if last == first or not self._leads(steps.get(cursor), annotation):
            if steps or cursor:
                tell(f"the history ({max(len(steps), cursor)} steps): it does not fit")
            return
        if first or last - first < len(steps):
            tell(f"the steps of the history up to {first}")
        kept = [self._step(steps[n]) for n in range(first + 1, last + 1)]
        rescue.add_steps(key, kept, cursor - first)
        self._report.counts["steps"] += len(kept)

    def _step(self, step: Row) -> Row:
        rescue = self._rescue
        group, who = step.get("step_group"), step.get("annotator")
        if group is not None and not rescue.known("step_group", group):
            step["step_group"] = None
        if not rescue.known("annotator", who):
            rescue.annotator(who if type(who) is int else 0)
            step["annotator"] = who if type(who) is int else 0
        return step

    @staticmethod
    def _leads(step: Row | None, annotation: Annotation) -> bool:
        """Whether the last done step can be taken back."""
        if step is None:
            return True  # nothing is done: only steps that were taken back
        try:
            back = decode_delta(_delta(step)).inverse
            back.apply(fit(annotation, back))
        except (StoreError, *VALUES):
            return False
        return True

    def _links(self) -> None:
        wreck, rescue = self._wreck, self._rescue
        for key in wreck.keys("article_link"):
            row = wreck.row("article_link", rescue.columns("article_link"), {"id": key})
            if row is not None and rescue.put("article_link", row):
                self._report.counts["links"] += 1
            else:
                self._lose("a link between two articles")


def _delta(step: Row) -> str:
    """What the step changed, as JSON; ValueError where it cannot be read."""
    packed = step.get("packed")
    return unpack(_word(step.get("delta")), packed if isinstance(packed, bytes) else None)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
