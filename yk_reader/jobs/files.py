"""Batch verbs from files to files: segment pages, tag texts (`jobs.batch` says how they go on)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from yk_reader.formats.metadata import stem_of
from yk_reader.formats.packed import suffix_inside
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.textfiles import SUFFIXES
from yk_reader.jobs.batch import Refused, Skipped, list_files, refusing
from yk_reader.jobs.file_work import (
    FILES,
    FilePiece,
    FileTexts,
    FileWork,
    PageTexts,
    size_of,
    start_for_files,
)
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.incoming import on_the_way, page_suffixes, picture_suffixes
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.page_pictures import pictures_beside
from yk_reader.jobs.pool import Crew, jobs_for
from yk_reader.model.errors import KnownError, OutputError
from yk_reader.model.file_names import name_of
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from yk_reader.tagging import SortedWords

_SEGMENTED, _TAGGED = 3e-6, 3e-5
"""Seconds that a character takes, about."""


@dataclass
class FilesReport:
    """What a verb did: files read (with what it wrote for them), those that got another name
    because theirs was taken, the skipped and the refused ones. Done, skipped, refused and `left`
    are together all that was found. `stopped`: what ended the run, as a full disk, with `left`, how
    many files it did not come to."""

    done: list[Path] = field(default_factory=list)
    pages: int = 0
    """of the files that were done, and of those that were begun"""
    written: list[Path] = field(default_factory=list)
    renamed: list[tuple[Path, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[tuple[Path, str]] = field(default_factory=list)
    """what was said of a file and does not fit it, in sentences"""
    notices: list[KnownError] = field(default_factory=list)
    """of `segment_paths`: what of the program is missing from the proposals"""
    stopped: OutputError | None = None
    left: int = 0


def segment_paths(
    paths: Iterable[Path],
    out: Path,
    *,
    encoding: str | None = None,
    replace_bytes: bool = False,
    force: bool = False,
    stated: StatedProfile = UNSTATED,
    pictures: PictureWishes | None = None,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.lines.tsv` and `STEM.reflow.txt` into `out` for each page.

    What lies there and is not from an earlier run stays (`jobs.guard`), except with `force`.
    `stated`: what a person says of how the pages are set; what does not fit one is remarked.
    `pictures`: how files that are pictures are read. `jobs`: how many processes work (0: as many
    as pay); what is written is the same with any number.
    """
    work = FileWork(
        encoding=encoding, replace_bytes=replace_bytes, stated=stated,
        pages=pictures.pages if pictures else None, ocr=pictures is not None and pictures.ocr,
    )  # fmt: skip
    guard = Guard(force=force)
    each = _SEGMENTED
    return _each_file(paths, out, guard, work, pictures, jobs, each, progress, should_stop)


def tag_paths(
    paths: Iterable[Path],
    out: Path,
    labels: Collection[str],
    *,
    plain: bool = False,
    words: "SortedWords | None" = None,
    parts: Collection[str] | None = None,
    encoding: str | None = None,
    replace_bytes: bool = False,
    force: bool = False,
    also_read: Iterable[Path] = (),
    pictures: PictureWishes | None = None,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.entities.tsv` into `out` for each page.

    With `plain` every line of a file is one paragraph of running text: nothing is segmented, the
    article is always A1 and the unit is the 0-based number of the paragraph among the non-blank
    lines. `words` are a person's own, `parts` those of the suggestions that are on (None: all).
    `force`, `pictures` and `jobs` as of `segment_paths`; `also_read` are files that the run reads
    besides (`words`).
    """
    work = FileWork(
        labels=tuple(labels), plain=plain, words=words,
        parts=frozenset(parts) if parts is not None else None,
        encoding=encoding, replace_bytes=replace_bytes,
        pages=pictures.pages if pictures else None, ocr=pictures is not None and pictures.ocr,
    )  # fmt: skip
    guard = Guard(inputs=also_read, force=force)
    each = _TAGGED
    return _each_file(paths, out, guard, work, pictures, jobs, each, progress, should_stop)


def _each_file(
    paths: Iterable[Path],
    out: Path,
    guard: Guard,
    work: FileWork,
    pictures: PictureWishes | None,
    jobs: int,
    seconds: float,
    progress: Progress,
    should_stop: ShouldStop,
) -> FilesReport:
    """Write what `work` makes of each file; `seconds` that a character takes."""
    report = FilesReport()
    paths = list(paths)
    folder = OutFolder(out, guard)

    start_for_files(FILES, paths, jobs, seconds)  # they load while the formats do
    suffixes, others = picture_suffixes(), page_suffixes() - SUFFIXES
    found = list_files(paths, report.refused, report.skipped, SUFFIXES | suffixes)
    texts = [path for path in found if path.suffix.lower() not in suffixes]
    start_for_files(FILES, texts, jobs, seconds)  # and while the files are looked at
    once = _without_pictures(_once(found, report.skipped), report.skipped)
    files, sources = list(once.values()), list(once)
    guard.protect(files)
    names = [
        name_of(path.stem if suffix_inside(path.name) in others else stem_of(path.name))
        for path in files
    ]
    stems = folder.stems(list(zip(sources, names, strict=True)))
    jobs = jobs_for(jobs, 0 if jobs else seconds * sum(map(size_of, files)))
    notices: tuple[KnownError, ...] | None = None
    with Crew(FILES, work, jobs, should_stop) as crew:
        coming: Iterator[FileTexts | KnownError] = repeat(FileTexts(None))
        if jobs > 1:
            coming = (answer for _, answer in crew.over(map(FilePiece.of, files)))
        for i, (name, source, stem) in enumerate(zip(names, sources, stems, strict=True)):
            check_stop(should_stop)
            progress(i, len(files), files[i].name)
            path, answer = files[i], next(coming)
            if isinstance(answer, FileTexts) and answer.notices is not None:
                notices = answer.notices
            wishes = on_the_way(pictures, i, len(files), progress, should_stop)
            try:
                with refusing(path, report.refused):
                    for page in _pages(path, answer, work, wishes, should_stop):
                        report.remarks += [(path, each) for each in page.remarks]
                        made = [(f"{stem}{page.tail}.{end}", text) for end, text in page.texts]
                        report.written += folder.write(made, source, stem)
                        report.pages += 1
                    report.done.append(path)
                    if stem != name:
                        report.renamed.append((path, stem))
            except OutputError as error:
                report.stopped, report.left = error, len(files) - i
                break
    if work.labels is None and notices is None:  # else all that proposes was not loaded here
        from yk_reader.jobs.work import layout_notices

        notices = tuple(layout_notices())
    report.notices += notices or ()
    progress(len(files), len(files), "")
    return report


def _pages(
    path: Path,
    answer: FileTexts | KnownError,
    work: FileWork,
    wishes: PictureWishes,
    should_stop: ShouldStop,
) -> Iterable[PageTexts]:
    """The pages of a file that a worker has read, or that is read here. KnownError."""
    if isinstance(answer, KnownError):
        raise answer
    if answer.pages is None:
        yield from work.of_file(path, wishes, should_stop)
        return
    yield from answer.pages
    if answer.error is not None:
        raise answer.error


def _without_pictures(files: dict[str, Path], skipped: list[Skipped]) -> dict[str, Path]:
    """Without the pictures of pages whose text is among the files."""
    owners = pictures_beside(files.values())
    if not owners:
        return files
    found = {}
    for name, path in files.items():
        owner = owners.get(path.resolve())
        if owner is None:
            found[name] = path
        else:
            skipped.append((path, f"it is the picture of {owner.name}"))
    return found


def _once(files: Iterable[Path], skipped: list[Skipped]) -> dict[str, Path]:
    """Each file once, however often it was named, by what tells it from all others."""
    found: dict[str, Path] = {}
    for path in files:
        name = input_name(path)
        if name in found:
            skipped.append((path, "it was named twice"))
        else:
            found[name] = path
    return found
