"""The pictures of pages that are imported: the file itself that was read, or one beside it."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from yk_reader.facsimile.pictures import ENDINGS, open_picture
from yk_reader.formats.packed import ENDING, stem_inside
from yk_reader.formats.textfiles import file_error
from yk_reader.formats.xml_files import stem
from yk_reader.jobs.batch import too_large
from yk_reader.jobs.incoming import picture_suffixes
from yk_reader.jobs.pictures import picture_path
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import KnownError, Remark
from yk_reader.model.facsimile import Facsimile, Picture, Unit
from yk_reader.store import Store
from yk_reader.store.waiting import Waiting

_BESIDE: Final = (*ENDINGS, ".pdf")
_ENDINGS: Final = tuple(each for one in _BESIDE for each in (one, one.upper()))
SUBFOLDERS: Final = frozenset({"page", "alto", "hocr", "xml", "txt", "text"})
"""Folders whose pictures lie in the one above (Transkribus writes `page/`)."""


def pictures_last(files: Iterable[Path]) -> list[Path]:
    """The files, those behind the others that may be the pictures of these."""
    pictures = picture_suffixes()
    return sorted(files, key=lambda path: path.suffix.lower() in pictures)


def pictures_beside(files: Iterable[Path]) -> dict[Path, Path]:
    """The pictures (resolved) that are called as one of the files that are none, with that file:
    they are no pages of their own."""
    pictures = picture_suffixes()
    texts = [path for path in files if path.suffix.lower() not in pictures]
    # a look for each name that a picture may have takes long where there are none at all
    held = {folder: _holds_pictures(folder) for folder in {f for p in texts for f in _folders(p)}}
    likely = (path for path in texts if any(held[folder] for folder in _folders(path)))
    return {found.resolve(): path for path in likely for found in _candidates(path, "")}


def _holds_pictures(folder: Path) -> bool:
    """Whether a folder holds a file that is called as pictures are, or cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return any(os.path.splitext(entry.name)[1].lower() in _BESIDE for entry in entries)
    except OSError:
        return True


def _folders(path: Path) -> list[Path]:
    """Where the picture of a file may lie."""
    if path.parent.name.lower() in SUBFOLDERS:
        return [path.parent, path.parent.parent]
    return [path.parent]


def queue_frames(store: Store, path: Path, frames: Iterable[int]) -> int:
    """Let pictures of a file wait to be read; how many."""
    kept = picture_path(path, store.path)
    return store.waiting.add([Waiting(kept, frame) for frame in frames])


class PagePictures:
    """The pictures that one import meets."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._digest: tuple[Path | None, str] = (None, "")
        self._owner: dict[Path, Path] = {}
        self._folders: dict[Path, tuple[int, bool]] = {}

    def owner(self, path: Path) -> Path | None:
        """The file whose picture it is, so that it is no page of its own."""
        return self._owner.get(path.resolve()) if self._owner else None

    def digest(self, path: Path, data: bytes) -> str:
        """The checksum of the file that is read."""
        if self._digest[0] != path:
            self._digest = path, hashlib.sha256(data).hexdigest()
        return self._digest[1]

    def itself(self, facsimile: Facsimile, path: Path, data: bytes, frame: int) -> Facsimile:
        """With where its picture lies: the file that was read is that itself."""
        if facsimile.picture is None:
            return facsimile
        picture = replace(
            facsimile.picture,
            path=picture_path(path, self._project),
            sha256=self.digest(path, data),
            frame=frame,
        )
        return replace(facsimile, picture=picture)

    def beside(self, facsimile: Facsimile, path: Path) -> tuple[Facsimile, str]:
        """With the picture that lies beside the file, if there is one, and what is to be said of
        it: the one that the file names, else the one that is called as it is."""
        stated = facsimile.picture
        remark = ""
        if not any(map(self._holds, _folders(path))):
            return facsimile, remark
        for found in _candidates(path, stated.name if stated else ""):
            try:
                with closing(open_picture(found)) as sheet:
                    (width, height), unit = sheet.size, sheet.unit
                sha256 = digest_of(found)
            except (KnownError, OSError, MemoryError) as error:
                remark = Remark(
                    f"{found.name} lies beside it, but is no picture that can be shown: ",
                    _known(found, error),
                )
                continue
            self._owner[found.resolve()] = path
            if stated is not None and (stated.width or facsimile.boxes):
                remark = _misfit(stated, found.name, width, height, unit)
                width, height = stated.width or width, stated.height or height
                unit = stated.unit
            picture = Picture(
                stated.name if stated and stated.name else found.name,
                width,
                height,
                unit,
                picture_path(found, self._project),
                sha256,
            )
            return replace(facsimile, picture=picture), remark
        return facsimile, remark

    def _holds(self, folder: Path) -> bool:
        """`_holds_pictures`, asked again where something came into the folder or went."""
        try:
            changed = os.stat(folder).st_mtime_ns
        except OSError:
            return True
        known = self._folders.get(folder)
        if known is None or known[0] != changed:
            known = self._folders[folder] = changed, _holds_pictures(folder)
        return known[1]


def _known(found: Path, error: Exception) -> KnownError:
    """Why a picture cannot be shown."""
    if isinstance(error, KnownError):
        return error
    if isinstance(error, OSError):
        return file_error(found, error)
    return too_large(found.name)


def _candidates(path: Path, named: str) -> Iterator[Path]:
    """The files that may be its picture, those that it names first. Of a name only the last part
    counts: a file says nothing of folders here."""
    plain = PureWindowsPath(PurePosixPath(named).name).name if named else ""
    suffix = path.suffix.lower()
    own = stem_inside(path.name) if suffix == ENDING else path.stem
    stems = dict.fromkeys((own, stem(path.name) if suffix in (".xml", ENDING) else own))
    for folder in _folders(path):
        names = [plain] if Path(plain).suffix.lower() in _BESIDE else []
        names += [f"{each}{ending}" for each in stems for ending in _ENDINGS]
        for name in names:
            # By text: most of them are not there, and making a Path takes longer than looking.
            if os.path.isfile(os.path.join(folder, name)) and (found := folder / name) != path:
                yield found


def _misfit(stated: Picture, name: str, width: int, height: int, unit: Unit) -> str:
    """What is to be said where a picture has another shape than its boxes are meant for."""
    if not stated.width or not stated.height or not width or not height:
        return ""
    if stated.unit is unit and (stated.width, stated.height) == (width, height):
        return ""
    if abs(stated.width * height / (stated.height * width) - 1) < 0.02:
        return ""
    return (
        f"{name} has {width:,} × {height:,}, its lines stand on a picture of "
        f"{stated.width:,} × {stated.height:,}: is it the right one?"
    )
