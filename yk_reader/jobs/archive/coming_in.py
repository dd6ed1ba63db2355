"""The results of a run over an archive as pages of a project, with the machine's annotation.

The tables may come from anybody: what makes no sense on a page costs that page, which is named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from yk_reader.jobs.archive.begun import is_batch
from yk_reader.jobs.archive.folder import Folder
from yk_reader.jobs.archive.outdated import outdated_in
from yk_reader.jobs.archive.pages import identified, rebuilt
from yk_reader.jobs.archive.refusals import damaged, no_batch
from yk_reader.jobs.archive.shards import pictured, put_page
from yk_reader.jobs.archive.tables import rows_by_page
from yk_reader.jobs.batch import refusing
from yk_reader.jobs.import_options import ImportOptions, ImportReport
from yk_reader.jobs.knowledge import project_labels
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.revised import KnownPages, Revision
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import StoreError
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading, Unit
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.profile import parse_profile
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, PatchReason, PatchStatus, Role
from yk_reader.session.checks import check_annotation
from yk_reader.store import Store
from yk_reader.text.decode import Decoded
from yk_reader.text.reflow import reflow

Row = Mapping[str, Any]
_UNFINISHED: Final = (
    "{:,} of {:,} chunks are not finished, their pages are not here: run batch on it again, then "
    "import it again."
)
_OUTDATED: Final = "it is of an earlier state of the file, of which a newer one is there"
_LEFT: Final = "{:,} entities have labels that the project has not: left out"


def import_archives(
    store: Store,
    folders: Iterable[Path],
    options: ImportOptions,
    report: ImportReport,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Add the pages of the finished chunks of some folders; those that are there are left out, with
    `again` they are not. `labels` of the options says which entities come in.

    InputError "not-a-batch"; KnownError "missing-package"; Cancelled. An error of the project file
    ends it and stands in the report.
    """
    for path in folders:
        if not is_batch(path):
            raise no_batch(path)
        coming = _Coming(store, options, report, should_stop)
        folder = Folder(path)
        total, left = folder.plans.count(), 0
        coming.outdated = {(each.sha256, each.nth) for each in outdated_in(folder)}
        try:
            for number, chunk in enumerate(folder.plans.chunks()):
                check_stop(should_stop)
                progress(number, total, path.name)
                if not folder.is_done(chunk.id):
                    left += 1
                    continue
                with refusing(folder.of_chunk(chunk.id), report.refused):
                    for row in rows_by_page(folder.of_chunk(chunk.id)):
                        check_stop(should_stop)
                        coming.page(row)
                store.tidy()
            patiently(partial(store.search.reindex, should_stop), should_stop)
        except StoreError as error:
            report.stopped = error
            return
        coming.tell(path)
        if left:
            report.remarks.append((path, _UNFINISHED.format(left, total)))
        progress(total, total, "")


class _Coming:
    """The pages of one folder as they come in."""

    def __init__(
        self, store: Store, options: ImportOptions, report: ImportReport, should_stop: ShouldStop
    ) -> None:
        self._store, self._options, self._report = store, options, report
        self._should_stop = should_stop
        wanted = options.labels
        self._labels = {
            code: label
            for label, code in project_labels(store).items()
            if wanted is None or label in wanted
        }
        self._every = wanted is None
        self._pages = KnownPages(store)
        self._seen: Counter[str] = Counter()
        self._left = 0
        self.outdated: Collection[tuple[str, int]] = ()
        """files that changed since, by SHA-256 and occurrence"""
        self._named = ""
        """where the page came from that comes in"""

    def tell(self, path: Path) -> None:
        """What could not come in."""
        if self._left and self._every:
            self._report.remarks.append((path, _LEFT.format(self._left)))

    def page(self, row: Row) -> None:
        """Add a page, or say that it is there."""
        self._named = str(row.get("source") or row.get("name") or "?")
        source = Path(self._named)
        if (row.get("sha256"), row.get("occurrence")) in self.outdated:
            self._report.passed.append((source, _OUTDATED))
            return
        with refusing(source, self._report.refused):
            try:
                page, decoded = _page(row)
                there, nth = self._store.pages.find(page.sha256), self._seen[page.sha256]
                self._seen[page.sha256] += 1
                if nth < len(there) and not self._options.again:
                    self._report.skipped.append((source, there[nth]))
                    return
                annotation = identified(str(row["page"]), self._annotation(page, row))
                facsimile = _facsimile(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise damaged(source, f"its rows make no sense ({type(error).__name__})") from error
            if wrong := check_annotation(page, annotation):
                raise damaged(source, wrong[0].message)
            if not there:
                page = self._told_apart(source, page)
            self._write(source, page, decoded, annotation, facsimile)

    def _told_apart(self, source: Path, page: Page) -> Page:
        found = self._pages.revised(source, page.name, page.text, Revision.SECOND)
        if found is None:
            return page
        self._report.revised.append(found)
        found.second = self._pages.free_name(page.name)
        return Page(page.text, found.second, page.meta, page.stated)

    def _write(
        self,
        source: Path,
        page: Page,
        decoded: Decoded,
        annotation: Annotation,
        facsimile: Facsimile,
    ) -> None:
        made = Proposed.of(Worked(page, annotation, reflow(page, annotation)))
        store, named = self._store, self._named
        facsimile = pictured(facsimile, named, store)
        write = partial(put_page, store, named, page, decoded, facsimile, made)
        page_id = patiently(write, self._should_stop)
        self._report.added.append(page_id)

    def _annotation(self, page: Page, row: Row) -> Annotation:
        keys = {str(each["article"]): key for key, each in enumerate(row["articles"], 1)}
        articles = [
            Article(keys[str(each["article"])], "", int(each["rank"])) for each in row["articles"]
        ]
        entities = []
        for each in row["entities_rows"]:
            label = self._labels.get(str(each["label"]))
            if label is None:
                self._left += 1
            else:
                entities.append(_entity(each, label))
        return Annotation(
            tuple(sorted((_fragment(f, keys) for f in row["lines_rows"]), key=lambda f: f.start)),
            tuple(sorted(articles, key=lambda a: a.rank)),
            tuple(_patch(key, each) for key, each in enumerate(row["patches"], 1)),
            tuple(sorted(entities, key=lambda e: e.key)),
        )


def _page(row: Row) -> tuple[Page, Decoded]:
    text = row["text"]
    meta = PageMeta(*(str(row[name] or "") for name in ("paper", "issue_date", "page_number")))
    page = Page(text, str(row["name"]), meta, parse_profile(str(row["profile"] or "")))
    if page.sha256 != row["text_sha256"]:
        raise ValueError("text_sha256")
    encoding, newline, bom = str(row["encoding"]), str(row["newline"]), bool(row["had_bom"])
    original = row["original"] or rebuilt(text, encoding, newline, bom) or text.encode()
    replaced = tuple((int(each["offset"]), int(each["code"])) for each in row["replaced"])
    return page, Decoded(text, encoding, original, newline, bom, replaced)


def _fragment(row: Row, keys: Mapping[str, int]) -> Fragment:
    article = row["article"]
    return Fragment(
        int(row["start"]), int(row["end"]), None if article is None else keys[article],
        int(row["order"]), Role(row["role"]), Joint(row["joint"]), False,
        *(_why(row[name]) for name in ("by_article", "by_role", "by_joint", "by_order")),
    )  # fmt: skip


def _why(row: Row) -> Why:
    # A person's decisions are no result of a run: these would be kept for ever.
    origin = Origin(row["origin"])
    if origin is Origin.HUMAN:
        raise ValueError(origin)
    reason = Reason.__members__.get(str(row["reason"]).upper(), Reason.NONE)
    return Why(origin, reason, _per_cent(row["confidence"]))


def _per_cent(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= 100:
        raise ValueError(number)
    return number


def _patch(key: int, row: Row) -> Patch:
    return Patch(
        key, int(row["start"]), int(row["end"]), str(row["text"]), PatchReason(row["reason"]),
        Origin(row["origin"]), PatchStatus(row["status"]), _per_cent(row["confidence"]),
        None if row["group"] is None else int(row["group"]),
    )  # fmt: skip


def _entity(row: Row, label: str) -> Entity:
    spans = tuple(
        Span(int(s["start"]), int(s["end"]), int(s["start_k"]), int(s["end_k"]))
        for s in row["spans"]
    )
    key = int(str(row["entity"]).rpartition("-e")[2])
    if key < 1:
        raise ValueError(key)
    return Entity(
        key, "", label, spans, EntityStatus.SUGGESTED, Origin.AUTO, str(row["source"]),
        _per_cent(row["confidence"]),
    )  # fmt: skip


def _facsimile(row: Row) -> Facsimile:
    told, boxes = row["picture"], []
    picture = None
    if told is not None:
        size = int(told["width"]), int(told["height"])
        digest, frame = str(told["sha256"] or ""), int(told["frame"] or 0)
        picture = Picture(str(told["name"]), *size, Unit(told["unit"]), "", digest, frame)
    for line in row["lines_rows"]:
        if line["upright"] is None:
            continue
        sides, corners = line["box"], line["outline"] or []
        sure = line["read_confidence"]
        boxes.append(
            LineBox(
                int(line["start"]),
                None if sides is None else _four(sides),
                tuple(zip(corners[::2], corners[1::2], strict=True)),
                None if sure is None else _per_cent(sure),
                bool(line["upright"]),
                tuple(line["chars"] or ()),
            )
        )
    readings = (Reading(str(row["engine"]), str(row["engine_version"])),) if row["engine"] else ()
    return Facsimile(picture, tuple(boxes), readings)


def _four(sides: list[int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = sides
    return left, top, right, bottom
