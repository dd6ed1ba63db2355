"""The pages of a file of an archive, worked on, and their rows in the tables.

What a page is called follows from what its file holds (`plan.page_id`), and so do all other names
in the tables: its articles are A1, A2 … by first appearance, its entities count from 1.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from yk_reader.formats.numbering import article_names
from yk_reader.formats.pictured import PictureWishes
from yk_reader.jobs.archive.plan import Planned, page_id
from yk_reader.jobs.archive.sources import file_name
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.jobs.incoming import incoming_pages, page_format
from yk_reader.jobs.reading import pages_of, text_page
from yk_reader.jobs.stated import stated_annotation
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.jobs.work import misfit_remark, work_page
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.facsimile import Facsimile, LineBox
from yk_reader.model.file_names import name_of
from yk_reader.model.layout import Fragment, Why
from yk_reader.model.page import LONGEST_PAGE, Page, PageMeta
from yk_reader.model.progress import ShouldStop, check_stop
from yk_reader.model.records import dataclass
from yk_reader.text.cutting import sheet_spans
from yk_reader.text.decode import Decoded

_SPACE: Final = UUID("6d9f0f39-6b1c-5f0e-9d0e-3f2f0a6c1d57")
_NEWLINES: Final = {"lf": "\n", "none": "\n", "crlf": "\r\n", "cr": "\r"}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page with the machine's annotation and what its file states; `id` as of `page_id`."""

    id: str
    file: Planned
    number: int
    worked: Worked
    decoded: Decoded
    facsimile: Facsimile
    remarks: tuple[str, ...]


def pages_in(
    file: Planned, data: bytes, work: ArchiveWork, should_stop: ShouldStop
) -> Iterator[ArchivePage]:
    """The pages of a file, worked on; a text that is too long for one becomes several. KnownError,
    Cancelled."""
    labels = {label: label for label in work.labels}
    read = _read(file, data, work, should_stop)
    for number, (page, decoded, base, facsimile, remarks) in enumerate(read, 1):
        check_stop(should_stop)
        told = list(remarks)
        page = replace(placed(page, facsimile), stated=work.stated)
        if work.stated and (misfit := misfit_remark(page.text, work.stated)):
            told.append(misfit)
        worked = work_page(page, labels, should_stop, parts=work.parts, base=base)
        name = page_id(file.sha256, file.nth, number)
        annotation = identified(name, worked.annotation)
        worked = Worked(page, annotation, worked.reflow)
        yield ArchivePage(name, file, number, worked, decoded, facsimile, tuple(told))


def _read(
    file: Planned, data: bytes, work: ArchiveWork, should_stop: ShouldStop
) -> Iterator[tuple[Page, Decoded, Annotation | None, Facsimile, tuple[str, ...]]]:
    path = Path(file_name(file.address))
    found = page_format(data)
    if found is None:
        page, decoded = text_page(path, data, work.encoding, replace=work.replace_bytes)
        cut = len(page.text) > LONGEST_PAGE or len(sheet_spans(page.text)) > 1
        for each, piece in pages_of(page, decoded) if cut else [(page, decoded)]:
            yield each, piece, None, Facsimile(), ()
        return
    wishes = PictureWishes(should_stop=should_stop)
    name = name_of(path.name)
    read = incoming_pages(found, data, name, path, PageMeta(), wishes)
    for page, decoded, incoming in read:
        base, facsimile = stated_annotation(page, incoming), stated_facsimile(page, incoming)
        if facsimile.picture is not None and incoming.frame is not None:  # it is the file itself
            picture = replace(facsimile.picture, sha256=file.sha256, frame=incoming.frame)
            facsimile = replace(facsimile, picture=picture)
        yield page, decoded, base, facsimile, incoming.notices


def identified(page: str, annotation: Annotation) -> Annotation:
    """The annotation with identities that follow from the name of its page: in whichever project
    it comes, it is the same."""
    space = uuid5(_SPACE, page)
    seed = str(space)[:-8]
    return replace(
        annotation,
        articles=tuple(
            replace(each, uuid=str(uuid5(space, str(each.key)))) for each in annotation.articles
        ),
        entities=tuple(replace(each, uuid=f"{seed}{each.key:08x}") for each in annotation.entities),
    )


def page_row(one: ArchivePage) -> Row:
    """The row of `pages`."""
    page, annotation, decoded = one.worked.page, one.worked.annotation, one.decoded
    names = article_names(annotation)
    picture = one.facsimile.picture
    reading = one.facsimile.readings[0] if one.facsimile.readings else None
    same = rebuilt(page.text, decoded.encoding, decoded.newline, decoded.had_bom)
    return (
        one.id, one.file.sha256, one.file.nth, one.number, page.sha256, page.name,
        name_of(one.file.address), decoded.encoding, decoded.newline, decoded.had_bom,
        page.meta.paper, page.meta.issue_date, page.meta.page_number, str(page.stated),
        page.text, len(page.text), len(annotation.fragments),
        [{"article": names[a.key], "rank": a.rank} for a in annotation.articles if a.key in names],
        len(one.worked.reflow.units), len(annotation.entities),
        [
            {
                "start": p.start, "end": p.end, "text": p.text, "reason": str(p.reason),
                "origin": str(p.origin), "status": str(p.status), "confidence": p.confidence,
                "group": p.group,
            }
            for p in annotation.patches
        ],
        None if picture is None else {
            "name": picture.name, "width": picture.width, "height": picture.height,
            "unit": str(picture.unit), "sha256": picture.sha256, "frame": picture.frame,
        },
        reading.engine if reading else "", reading.version if reading else "",
        [{"offset": at, "code": code} for at, code in decoded.replaced],
        None if same == decoded.original else decoded.original, list(one.remarks),
    )  # fmt: skip


def rebuilt(text: str, encoding: str, newline: str, had_bom: bool) -> bytes | None:
    """The bytes of a file as they follow from its text; None where they do not."""
    if newline not in _NEWLINES:
        return None
    try:
        whole = ("\ufeff" if had_bom else "") + text.replace("\n", _NEWLINES[newline])
        return whole.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None


def line_rows(one: ArchivePage) -> Iterator[Row]:
    """The rows of `lines`: one for each piece of the layout."""
    page, annotation = one.worked.page, one.worked.annotation
    names = article_names(annotation)
    boxes = {box.start: box for box in one.facsimile.boxes}
    for f in annotation.fragments:
        yield (
            one.id, page.line_number(f.start), f.start, f.end, page.text[f.start : f.end],
            None if f.article is None else names[f.article], f.order, str(f.role), str(f.joint),
            f.confidence, *map(_why, _whys(f)), *_boxed(boxes.get(f.start)),
        )  # fmt: skip


def _whys(f: Fragment) -> tuple[Why, ...]:
    return f.by_article, f.by_role, f.by_joint, f.by_order


def _why(why: Why) -> dict[str, Any]:
    return {
        "origin": str(why.origin), "reason": why.reason.name.lower(), "confidence": why.confidence,
    }  # fmt: skip


def _boxed(box: LineBox | None) -> Row:
    if box is None:
        return None, None, None, None, None
    corners = [side for corner in box.outline for side in corner]
    sides = None if box.box is None else list(box.box)
    return sides, corners, box.confidence, box.upright, list(box.chars)


def unit_rows(one: ArchivePage) -> Iterator[Row]:
    """The rows of `units`."""
    names = article_names(one.worked.annotation)
    for unit in one.worked.reflow.derived(()).units:
        yield (
            one.id, names[unit.article], unit.index, str(unit.role), unit.para, unit.text,
            unit.raw_start, unit.raw_end,
        )  # fmt: skip


def entity_rows(one: ArchivePage) -> Iterator[Row]:
    """The rows of `entities`, by their keys."""
    annotation = one.worked.annotation
    names = article_names(annotation)
    placed_ = one.worked.reflow.placed(annotation.entities)
    for entity in annotation.entities:
        at = placed_.get(entity.key)
        place: Row = (None, None, None, None)
        if at is not None:
            place = names[at.unit.article], at.unit.index, at.start, at.end
        yield (
            one.id, f"{one.id}-e{entity.key}", entity.label, at.surface if at else "",
            entity.source, entity.confidence, *place, entity.raw_start, entity.raw_end,
            [span._asdict() for span in entity.spans],
        )  # fmt: skip
