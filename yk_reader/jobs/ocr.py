"""Reading by OCR: pictures into pages, pages once more; what waits stays in the project.

A page that is read again keeps its text. The reading is kept beside it, held against the text line
by line, and what it reads otherwise is offered as corrections.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Final

from yk_reader.edits import Description, Edit, OfferReading
from yk_reader.facsimile.ocr.host import OcrHost, ReadPicture
from yk_reader.facsimile.ocr.lines import placed_lines
from yk_reader.facsimile.pictures import count_frames, open_picture
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.textfiles import file_error
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.jobs.pictures import picture_file, picture_path, picture_source
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Box, LineBox, Picture, Reading, ReadingLine
from yk_reader.model.page import Page
from yk_reader.model.progress import (
    Progress,
    ShouldStop,
    check_stop,
    never_stop,
    no_progress,
    partly,
)
from yk_reader.model.records import dataclass
from yk_reader.session import PageState, Session, build_group
from yk_reader.store import Store
from yk_reader.store.waiting import Waiting
from yk_reader.text.drawn_lines import along, gap
from yk_reader.text.read_again import ReadAgain, held_against

_TO_END: Final = frozenset({"no-ocr"})
"""Errors that the next picture would meet too."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """What a reading of a page said: of `compared` lines `same` are the same to the letter,
    `offered` differences wait, `boxes` lines got a place on the picture that they did not have,
    `more` lines stand on the picture and not in the text. `closed`: the page is done, so nothing
    was offered."""

    page_id: int
    name: str
    number: int
    compared: int
    same: int
    offered: int
    boxes: int
    more: int
    closed: bool = False


@dataclass
class OcrReport:
    """What came of a run: pages that were made, those that were read again, what could not be read
    (it waits with its trouble), and how much is left because the run was stopped."""

    added: list[int] = field(default_factory=list)
    read: list[PageRead] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    skipped: list[tuple[Path, int]] = field(default_factory=list)
    remarks: list[tuple[Path, str]] = field(default_factory=list)
    left: int = 0
    engine: str = ""


@dataclass
class Queued:
    """What was put into the queue, and the pages that were not: by id, with the reason."""

    count: int = 0
    without: list[int] = field(default_factory=list)
    """no picture of them is known"""
    known: list[int] = field(default_factory=list)
    """read by that engine before"""


def queue_pages(
    store: Store,
    page_ids: Iterable[int],
    *,
    engine: str = "",
    region: Box | None = None,
    again: bool = False,
) -> Queued:
    """Let pages wait to be read, or a region of their pictures (in units of the page's boxes).

    Those that OCR read before are left out, except with `again` or a region.
    """
    queued = Queued()
    items = []
    for page_id in page_ids:
        picture = store.facsimiles.picture(page_id)
        if picture is None or not picture.path:
            queued.without.append(page_id)
        elif not again and region is None and _was_read(store, page_id, engine):
            queued.known.append(page_id)
        else:
            items.append(Waiting(picture.path, picture.frame, page_id, engine, region))
    queued.count = store.waiting.add(items)
    return queued


def _was_read(store: Store, page_id: int, engine: str) -> bool:
    read = [each.reading.engine for each in store.readings.of(page_id)]
    return bool(read) and (not engine or engine in read)


def queue_files(
    store: Store, paths: Iterable[Path], *, engine: str = "", again: bool = False
) -> Queued:
    """Let pictures and PDFs wait to become pages, each of their pages for itself; those that are
    pages already are left out, except with `again`.

    InputError: as `count_frames`, of the first that cannot be opened; nothing waits then.
    """
    items = []
    for path in paths:
        try:
            frames = count_frames(path)
        except OSError as error:
            raise file_error(path, error) from error
        kept = picture_path(path, store.path)
        known = {} if again else store.facsimiles.frames(digest_of(path))
        items += [
            Waiting(kept, frame, None, engine) for frame in range(frames) if frame not in known
        ]
    return Queued(store.waiting.add(items))


def read_waiting(
    session: Session,
    host: OcrHost,
    *,
    engine: str = "",
    labels: tuple[str, ...] | None = None,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> OcrReport:
    """Read what waits, one after another, until nothing does.

    Each is taken out of the queue when what came of it is in the project; what cannot be read
    stays with its trouble. `engine` counts where the queue names none. KnownError "no-ocr": there
    is no engine, and all waits on. Cancelled passes through, the rest waits on.
    """
    store = session.store
    report = OcrReport()
    items = [one for one in store.waiting.all() if not one.trouble]
    report.left = len(items)
    for at, one in enumerate(items):
        check_stop(should_stop)
        path = picture_file(one.path, store.path)

        def told(done: int, total: int, what: str, at: int = at, path: Path = path) -> None:
            progress(at, len(items), partly(what or path.name, done, total))

        progress(at, len(items), path.name)
        chosen = host.engine(one.engine or engine, should_stop)
        report.engine = chosen
        refused: list[Refused] = []
        with refusing(path, refused):
            if one.page is None:
                wishes = PictureWishes(
                    frozenset({one.frame + 1}), ocr=True, engine=chosen, host=host
                )
                options = ImportOptions(labels=labels, pictures=wishes)
                made = import_paths(
                    store, [path], options=options, progress=told, should_stop=should_stop
                )
                if made.stopped is not None:
                    raise made.stopped
                report.added += made.added
                report.skipped += made.skipped
                report.remarks += made.remarks
                refused += made.refused
            else:
                try:
                    read = _again(session, host, one, path, chosen, by, told, should_stop)
                except OSError as error:
                    raise file_error(path, error) from error
                report.read.append(read)
        if any(error.code in _TO_END for _, error in refused):
            raise refused[0][1]
        if refused:
            store.waiting.failed(one.id, refused[0][1].message)
            report.refused += refused
        else:
            store.waiting.done(one.id)
        report.left -= 1
    progress(len(items), len(items), "")
    return report


def _again(
    session: Session,
    host: OcrHost,
    one: Waiting,
    path: Path,
    engine: str,
    by: object,
    progress: Progress,
    should_stop: ShouldStop,
) -> PageRead:
    """Read a page, or a region of it, once more."""
    assert one.page is not None
    store, page_id = session.store, one.page
    page = store.pages.get(page_id)
    facsimile = store.facsimiles.get(page_id)
    kept = partial(store.picture_data.get, page_id)
    whole = picture_source(facsimile.picture, store.path, kept)
    source = whole() if whole is not None else path  # it is there, and the same
    frame = 0 if isinstance(source, bytes) else one.frame
    with closing(open_picture(source, frame, path.name)) as sheet:
        scale = _scale(facsimile.picture, sheet.size, bool(facsimile.boxes))
        region = one.region and _scaled(one.region, (1 / scale[0], 1 / scale[1]), sheet.size)
        found = host.read(
            sheet,
            page.name,
            region=region,
            engine=engine,
            progress=progress,
            should_stop=should_stop,
        )
        size, unit = sheet.size, sheet.unit
    lines = _lines(found, scale)
    reading = Reading(found.engine, found.version)
    said = _said(page, facsimile.boxes, lines, one.region)
    with store.transaction():
        number = store.readings.add(page_id, reading, lines, one.region)
        if said.boxes and not facsimile.boxes:
            picture = facsimile.picture
            assert picture is not None
            store.facsimiles.place(page_id, said.boxes, *size, unit)
    offered, closed = _offer(session, page_id, said, by)
    return PageRead(
        page_id, page.name, number, said.compared, said.same, offered,
        0 if facsimile.boxes else len(said.boxes), said.more, closed,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RectangleRead:
    """What an engine read in a rectangle: one line of text, empty for none; how sure, per cent."""

    text: str
    confidence: int
    engine: str


def read_rectangle(
    source: Path | bytes,
    picture: Picture,
    box: Box,
    host: OcrHost,
    *,
    engine: str = "",
    should_stop: ShouldStop = never_stop,
) -> RectangleRead:
    """Read a rectangle of the picture of a page, as one line; nothing is kept of it.

    `box` is in units of the page's boxes, `source` the file that holds the picture, `picture` what
    the page knows of it. Errors as of `open_picture` and `OcrHost.read`; InputError "no-region".
    """
    frame = picture.frame if isinstance(source, Path) else 0
    with closing(open_picture(source, frame, picture.name)) as sheet:
        scale = _scale(picture, sheet.size, True)
        region = _scaled(box, (1 / scale[0], 1 / scale[1]), sheet.size)
        found = host.read(
            sheet, picture.name, region=region, engine=engine, should_stop=should_stop
        )
    lines = along([(line, line.box, line.upright) for line in _lines(found, scale)])
    text = lines[0].text if lines else ""
    for line in lines[1:]:
        text += gap(text, line.text) + line.text
    sure = min((line.confidence or 0 for line in lines), default=0)
    return RectangleRead(text.strip(), sure, f"{found.engine} {found.version}".strip())


def _scale(picture: Picture | None, size: tuple[int, int], placed: bool) -> tuple[float, float]:
    """Units of the page's boxes in one of the picture: files state boxes on pictures of other
    sizes too."""
    if picture is None or not placed or not picture.width or not picture.height:
        return 1.0, 1.0
    return picture.width / size[0], picture.height / size[1]


def _scaled(box: Box, by: tuple[float, float], size: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    x0, y0 = max(0, round(left * by[0])), max(0, round(top * by[1]))
    x1, y1 = min(size[0], round(right * by[0])), min(size[1], round(bottom * by[1]))
    if x1 <= x0 or y1 <= y0:
        raise InputError(
            "no-region", "The region lies outside of the picture.", "Choose another one."
        )
    return x0, y0, x1, y1


def _lines(found: ReadPicture, scale: tuple[float, float]) -> list[ReadingLine]:
    """The lines of a reading in our reading order, in units of the page's boxes."""
    out = []
    for line in placed_lines(found.lines)[1]:
        left, top, right, bottom = line.box
        box = (
            round(left * scale[0]), round(top * scale[1]),
            max(round(right * scale[0]), round(left * scale[0]) + 1),
            max(round(bottom * scale[1]), round(top * scale[1]) + 1),
        )  # fmt: skip
        along = scale[1] if line.upright else scale[0]
        chars = tuple(round(n * along) for n in line.chars)
        out.append(ReadingLine(line.text, box, round(100 * line.confidence), line.upright, chars))
    return out


def _said(
    page: Page, boxes: Sequence[LineBox], lines: Sequence[ReadingLine], region: Box | None
) -> ReadAgain:
    """What the reading says of the page's lines, of those in the region."""
    places = {each.start: each for each in boxes if each.box is not None}
    raws = [(line.start, line.end) for line in page.marked_lines()]
    if region is not None:
        raws = [raw for raw in raws if _inside(places.get(raw[0]), region)]
    return held_against(page.text, raws, places, lines)


def _inside(line: LineBox | None, region: Box) -> bool:
    """Whether a line lies in a region, with all of its height and more than its middle."""
    if line is None or line.box is None:
        return False
    left, top, right, bottom = line.box
    x, y = (left + right) / 2, (top + bottom) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def _offer(session: Session, page_id: int, said: ReadAgain, by: object) -> tuple[int, bool]:
    """Offer what is read otherwise; how many differences wait now, and whether the page is
    done."""
    if not said.compared:
        return 0, False
    offered, closed = 0, False

    def build(state: PageState) -> Edit | None:
        nonlocal offered, closed
        if state.annotation.status.closed:
            closed = True
            return None
        edit = OfferReading(said.looked, said.offers)
        after = edit.outcome(state.page, state.annotation)
        if after is None:
            return None
        before = {(p.start, p.end, p.text) for p in state.annotation.patches if p.proposed}
        waiting = {(p.start, p.end, p.text) for p in after.patches if p.proposed}
        offered = len(waiting - before)
        return edit

    need_layouts(session, [page_id])
    words = Description(OfferReading.kind, {"count": len(said.offers), "pages": 1})
    done = build_group(session, [page_id], build, words, by=by)
    if done.left:
        raise done.left[0].error
    return offered, closed
