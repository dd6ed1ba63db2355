"""What people said of how pages are set: of the project, of a folder of files, of one page.

It is kept beside the project's other settings, in the table `meta`: under `profile`,
`profile:folder:FOLDER` and `profile:page:UUID`, each as `model.profile.parse_profile` reads it.
What stands nearer to the page goes before.
"""

from enum import StrEnum
from typing import Final

from yk_reader.model.errors import InputError
from yk_reader.model.profile import UNSTATED, StatedProfile, parse_profile
from yk_reader.store.project_file import ProjectFile

_KEY: Final = "profile"


class ProfileLevel(StrEnum):
    """Of which pages something is said."""

    PAGE = "page"
    FOLDER = "folder"
    """all pages that came from files of one folder"""
    PROJECT = "project"


def folder_of(source: str) -> str:
    """The folder of a page's source, "" where it has none."""
    return source[: max(source.rfind("/"), source.rfind("\\"), 0)]


class ProfileRepository:
    """The stated profiles of a project. What another hand wrote and is none says nothing."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def of(self, uuid: str, source: str) -> StatedProfile:
        """What holds for a page of that uuid and source ("" where there is none yet)."""
        keys = _keys(uuid, source)
        with self._file.reads("meta"):
            rows = self._file.all(
                "SELECT key, value FROM meta WHERE key IN (?, ?, ?)", tuple(keys.values())
            )
            if not rows:
                return UNSTATED
            said = {str(key): _read(str(value)) for key, value in rows}
        found = UNSTATED
        for key in keys.values():
            found = found.over(said.get(key, UNSTATED))
        return found

    def said(self, page_id: int, level: ProfileLevel) -> StatedProfile:
        """What is said of exactly this page, its folder, or the project."""
        uuid, source = self._place(page_id)
        with self._file.reads("meta"):
            row = self._file.one(
                "SELECT value FROM meta WHERE key = ?", (_keys(uuid, source)[level],)
            )
            return UNSTATED if row is None else _read(str(row[0]))

    def say(self, page_id: int, level: ProfileLevel, profile: StatedProfile) -> None:
        """Say it of this page, its folder, or the project; a profile that says nothing takes back
        what was said there."""
        uuid, source = self._place(page_id)
        with self._file.transaction(edit=True):
            self._keep(_keys(uuid, source)[level], str(profile))

    def keep(self, uuid: str, profile: str) -> None:
        """Keep what was said of the page of that uuid, in another file or before it was taken out;
        "" for nothing."""
        with self._file.transaction():
            self._keep(_keys(uuid, "")[ProfileLevel.PAGE], profile)

    def _keep(self, key: str, profile: str) -> None:
        db = self._file.db
        if profile:
            db.execute(
                "INSERT INTO meta(key, value) VALUES (?, ?) "
                "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, profile),
            )
        else:
            db.execute("DELETE FROM meta WHERE key = ?", (key,))

    def pages(self, page_id: int, level: ProfileLevel) -> list[int]:
        """The pages that a level means, by id."""
        if level is ProfileLevel.PAGE:
            return [page_id]
        with self._file.reads("page"):
            rows = self._file.all("SELECT id, source FROM page ORDER BY id")
            if level is ProfileLevel.PROJECT:
                return [int(each) for each, _ in rows]
            mine = folder_of(self._place(page_id)[1])
            return [int(each) for each, source in rows if folder_of(str(source)) == mine]

    def _place(self, page_id: int) -> tuple[str, str]:
        with self._file.reads("page", page_id):
            row = self._file.one("SELECT uuid, source FROM page WHERE id = ?", (page_id,))
            return ("", "") if row is None else (str(row[0]), str(row[1]))


def _keys(uuid: str, source: str) -> dict[ProfileLevel, str]:
    """Where each level lies, the nearest first."""
    return {
        ProfileLevel.PAGE: f"{_KEY}:page:{uuid}",
        ProfileLevel.FOLDER: f"{_KEY}:folder:{folder_of(source)}",
        ProfileLevel.PROJECT: _KEY,
    }


def _read(text: str) -> StatedProfile:
    try:
        return parse_profile(text)
    except InputError:
        return UNSTATED
