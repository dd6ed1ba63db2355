"""The person's settings as declared data: one JSON file, written atomically; Qt-free.

Every setting is one `Setting` below: its name, its default and what values it takes. A value in
the file that does not fit is ignored and its default holds, so that an old or damaged file never
keeps the program from starting.
"""

import contextlib
import getpass
import json
import os
import platform
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import NAMESPACE_DNS, UUID, uuid4, uuid5

from yk_reader.model.errors import KnownError
from yk_reader.model.file_names import is_text
from yk_reader.model.people import clean_name
from yk_reader.model.records import dataclass
from yk_reader.whole_files import whole_file

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: `name` in the file, default, and the test that a stored value must pass."""

    name: str
    default: T
    fits: Callable[[Any], bool]


def _one_of(*values: str) -> Callable[[Any], bool]:
    return lambda v: v in values


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high


def _text(v: Any) -> bool:
    return isinstance(v, str)


def _uuid(v: Any) -> bool:
    try:
        return isinstance(v, str) and (v == "" or str(UUID(v)) == v)
    except ValueError:
        return False


def _flag(v: Any) -> bool:
    return isinstance(v, bool)


def _texts(v: Any) -> bool:
    return isinstance(v, list) and all(isinstance(x, str) for x in v)


def _table(kind: type) -> Callable[[Any], bool]:
    return lambda v: (
        isinstance(v, dict)
        and all(isinstance(k, str) and isinstance(x, kind) for k, x in v.items())
    )


def _recent(v: Any) -> bool:
    return isinstance(v, list) and all(
        isinstance(x, dict) and isinstance(x.get("path"), str) for x in v
    )


ANNOTATOR: Setting[str] = Setting("annotator", "", _text)
"""Who works here; empty means the login name (`Settings.annotator`)."""
GOLD_NAME: Setting[str] = Setting("gold_name", "gold", _text)
"""The annotator in whose name differences between others are decided; empty for `gold`."""
ANNOTATOR_ID: Setting[str] = Setting("annotator_id", "", _uuid)
"""Who that is in every project, whatever the name; made at the first start."""
LANGUAGE: Setting[str] = Setting("language", "system", _one_of("system", "zh_CN", "en"))
THEME: Setting[str] = Setting("theme", "system", _one_of("system", "light", "dark"))
TEXT_SIZE: Setting[int] = Setting("text_size", 17, _whole(14, 24))
"""Pixels of the body text in the reflow pane (14 to 24)."""
RAW_TEXT_SIZE: Setting[int] = Setting("raw_text_size", 15, _whole(12, 24))
READING_SIZE: Setting[int] = Setting("reading_size", 20, _whole(14, 40))
"""Pixels of the body text in the reading mode."""
READING_MEASURE: Setting[int] = Setting("reading_measure", 32, _whole(16, 48))
"""The characters to a line in the reading mode, where the window has room for them."""
READING_CONTENTS: Setting[bool] = Setting("reading_contents", False, _flag)
READING_ENTITIES: Setting[bool] = Setting("reading_entities", False, _flag)
PRINT_WITH: Setting[dict[str, Any]] = Setting("print_with", {}, _table(object))
"""How a page was printed last, as the dialog of printing describes it."""
KEYS: Setting[dict[str, list[str]]] = Setting("keys", {}, _table(list))
"""Command id → its keys, portable text; only commands that differ from their defaults."""
LINKED: Setting[bool] = Setting("linked_panes", True, _flag)
FACSIMILE: Setting[bool] = Setting("facsimile", False, _flag)
"""Whether the picture of the page is shown."""
FACSIMILE_WINDOW: Setting[bool] = Setting("facsimile_window", False, _flag)
"""Whether it has a window of its own."""
FACSIMILE_GEOMETRY: Setting[str] = Setting("facsimile_geometry", "", _text)
"""Where that window stood, as Qt tells it, in base64."""
FACSIMILE_OUTLINES: Setting[bool] = Setting("facsimile_outlines", False, _flag)
"""Whether articles are outlined on the picture."""
FOLD_BLANK: Setting[bool] = Setting("fold_blank_lines", True, _flag)
SUGGEST_ON_OPEN: Setting[bool] = Setting("suggest_on_open", True, _flag)
"""Whether opening a page looks for entity suggestions in the background."""
SUGGEST_WITHOUT: Setting[list[str]] = Setting("suggest_without", [], _texts)
"""Parts of the suggestions that are switched off (names of `tagging.PARTS`)."""
SUGGEST_SINCE: Setting[str] = Setting("suggest_since", "", _text)
"""When parts were last switched on or off, as the database keeps times."""
SUGGESTER: Setting[str] = Setting("suggester", "", _text)
"""The suggester from outside: a command, or ``@NAME`` of an installed package; empty is off."""
ACCEPT_FROM: Setting[int] = Setting("accept_from", 50, _whole(0, 100))
"""Per cent: from which confidence on suggestions were last accepted together."""
ACCEPT_CORRECTIONS_FROM: Setting[int] = Setting("accept_corrections_from", 90, _whole(0, 100))
"""Per cent: from which confidence on offered corrections were last accepted together."""
RECORD_EFFORT: Setting[bool] = Setting("record_effort", True, _flag)
"""Whether the time and the gestures on each page are counted."""
OCR_PYTHON: Setting[str] = Setting("ocr_python", "", _text)
"""The Python in which pictures are read by OCR; empty: the one that runs the program."""
OCR_ENGINE: Setting[str] = Setting("ocr_engine", "", _one_of("", "rapidocr", "tesseract"))
"""Which engine reads pictures; empty: the first one that is there."""
JOBS: Setting[int] = Setting("jobs", 0, _whole(0, 64))
"""How many processes work on many pages; 0: one for each core."""
BACKUP_GIGABYTES: Setting[int] = Setting("backup_gigabytes", 0, _whole(0, 100_000))
"""The daily backups of a project may take so much together; 0: as much as they take."""
TO_CHECK: Setting[list[str]] = Setting(
    "to_check", ["structure", "suggestions", "inconsistencies"], _texts
)
"""The kinds of places that the list of what is to be checked shows, and `F8` walks."""
IMPORT_WITH: Setting[dict[str, Any]] = Setting("import_with", {}, _table(object))
"""How files were imported last, as the dialog of the import describes it."""
EXPORT_WITH: Setting[dict[str, Any]] = Setting("export_with", {}, _table(object))
"""What was exported last and how, as the dialog of the export describes it."""
LOG_LEVEL: Setting[str] = Setting(
    "log_level", "warning", _one_of("off", "error", "warning", "info", "debug")
)
"""From which level on events go into the log."""
WINDOW_GEOMETRY: Setting[str] = Setting("window_geometry", "", _text)
"""Base64 of the window system's own description."""
WINDOW_STATE: Setting[str] = Setting("window_state", "", _text)
"""The window's own description of where its docks stand, for each way in which they stand."""
WINDOW_SIZES: Setting[dict[str, int]] = Setting("window_sizes", {}, _table(int))
"""Part of the window → the width that the person gave it, or its height, in pixels."""
LAST_PAGE: Setting[dict[str, int]] = Setting("last_page", {}, _table(int))
"""Project file → the page that was open in it."""
TOUR: Setting[str] = Setting("tour", "", _one_of("", "skipped", "done"))
"""What became of the tour; empty while nobody has begun it or said no."""
PUT_OFF: Setting[list[str]] = Setting("put_off", [], _texts)
"""Codes of the reminders that shall not be shown again."""
LAST_FOLDER: Setting[str] = Setting("last_folder", "", _text)
"""The folder in which a file dialog was used last; empty: none yet."""
RECENT_COMMANDS: Setting[list[str]] = Setting("recent_commands", [], _texts)
"""Ids of the commands that were run from the command palette last, the newest first."""
RECENT: Setting[list[dict[str, Any]]] = Setting("recent", [], _recent)
"""Recent project files, newest first: path, opened (ISO 8601), pages, done."""

DECLARED: tuple[Setting[Any], ...] = (
    ANNOTATOR, ANNOTATOR_ID, GOLD_NAME, LANGUAGE, THEME, TEXT_SIZE, RAW_TEXT_SIZE, KEYS, LINKED,
    FOLD_BLANK,
    FACSIMILE, FACSIMILE_WINDOW, FACSIMILE_GEOMETRY, FACSIMILE_OUTLINES,
    SUGGEST_ON_OPEN, SUGGEST_SINCE, SUGGEST_WITHOUT, SUGGESTER, ACCEPT_FROM,
    ACCEPT_CORRECTIONS_FROM, WINDOW_GEOMETRY,
    WINDOW_STATE, WINDOW_SIZES,
    LAST_PAGE, LAST_FOLDER, RECENT, RECORD_EFFORT, TO_CHECK, IMPORT_WITH, EXPORT_WITH, READING_SIZE,
    READING_MEASURE, READING_CONTENTS, READING_ENTITIES, PRINT_WITH, LOG_LEVEL, TOUR,
    RECENT_COMMANDS, PUT_OFF, OCR_PYTHON, OCR_ENGINE, JOBS,
    BACKUP_GIGABYTES,
)  # fmt: skip
_RECENT_MOST = 12
_LAST_PAGE_MOST = 200
_COMMANDS_MOST = 8


def login_name() -> str:
    """The name of the person at this computer; `someone` where the system has none."""
    try:
        return getpass.getuser() or "someone"
    except (OSError, KeyError, ImportError):
        return "someone"


def _id_of_computer() -> str:
    """A uuid for this person at this computer, the same at each start, where none can be kept."""
    who = f"{login_name()}@{platform.node()}"
    return str(uuid5(NAMESPACE_DNS, f"{who.encode('utf-8', 'replace')!r}.yk-reader"))


class Settings:
    """The settings of one file. `path` None keeps them in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._values: dict[str, Any] = {}
        self._others: dict[str, Any] = {}
        self._listeners: list[Callable[[Setting[Any]], None]] = []
        if path is not None:
            self._take(_read(path))

    def get(self, setting: Setting[T]) -> T:
        """The value, or the default; lists and tables come as copies."""
        value: T = self._values.get(setting.name, setting.default)
        return _copied(value)

    def set(self, setting: Setting[T], value: T) -> None:
        """Store the value and write the file; ValueError when it does not fit the setting."""
        if not setting.fits(value):
            raise ValueError(f"{setting.name} cannot be {value!r}")
        if value == self.get(setting):
            return
        self._values[setting.name] = _copied(value)
        self.save()
        for listener in tuple(self._listeners):
            listener(setting)

    def subscribe(self, listener: Callable[[Setting[Any]], None]) -> Callable[[], None]:
        """Call `listener` with every setting that changes; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def annotator(self) -> str:
        """Who works here: the setting (`clean_name`), or the login name."""
        return clean_name(self.get(ANNOTATOR)) or login_name()

    @property
    def gold(self) -> str:
        """The annotator in whose name is decided between others (`clean_name`)."""
        return clean_name(self.get(GOLD_NAME)) or GOLD_NAME.default

    @property
    def annotator_id(self) -> str:
        """The uuid of who works here; made, and kept, when there is none yet."""
        if not self.get(ANNOTATOR_ID):
            # Another window may have made one since this one started.
            stored = _read(self.path).get(ANNOTATOR_ID.name) if self.path is not None else None
            if not (ANNOTATOR_ID.fits(stored) and stored):
                stored = str(uuid4()) if self.can_be_kept else _id_of_computer()
            self.set(ANNOTATOR_ID, stored)
        return self.get(ANNOTATOR_ID)

    def begin_annotator(self, name: str) -> None:
        """Another annotator begins to work here, with a uuid of its own."""
        self.set(ANNOTATOR_ID, str(uuid4()))
        self.set(ANNOTATOR, name)

    def remember_project(self, path: Path, opened: str, pages: int, done: int) -> None:
        """Put a project file at the head of the recent ones (`opened`: ISO 8601)."""
        entry = {"path": str(path), "opened": opened, "pages": pages, "done": done}
        rest = [r for r in self.get(RECENT) if r["path"] != str(path)]
        self.set(RECENT, [entry, *rest][:_RECENT_MOST])

    def forget_project(self, path: str) -> None:
        """Take a project file off the recent ones."""
        self.set(RECENT, [r for r in self.get(RECENT) if r["path"] != path])

    def remember_page(self, path: Path, page_id: int) -> None:
        """Note which page was open in a project file."""
        pages = {k: v for k, v in self.get(LAST_PAGE).items() if k != str(path)}
        kept = list(pages.items())[-(_LAST_PAGE_MOST - 1) :]
        self.set(LAST_PAGE, {**dict(kept), str(path): page_id})

    def remember_command(self, command_id: str) -> None:
        """Put a command at the head of those that were run from the palette."""
        rest = [i for i in self.get(RECENT_COMMANDS) if i != command_id]
        self.set(RECENT_COMMANDS, [command_id, *rest][:_COMMANDS_MOST])

    @property
    def can_be_kept(self) -> bool:
        """Whether the file can be written, by its permissions; of settings in memory as well."""
        if self.path is None:
            return True
        folder = next(place for place in self.path.absolute().parents if os.path.exists(place))
        return os.path.isdir(folder) and os.access(folder, os.W_OK)

    def notice(self) -> KnownError | None:
        """What is to be said where they cannot be kept: KnownError "settings-not-kept"."""
        if self.can_be_kept:
            return None
        return KnownError(
            "settings-not-kept",
            f"Your settings cannot be kept: {self.path} cannot be written.",
            "Set YK_READER_HOME to a folder that you may write to.",
            path=str(self.path),
        )

    def save(self) -> None:
        """Write the file whole or not at all; a folder that refuses is not an error here."""
        if self.path is None:
            return
        with contextlib.suppress(OSError):
            _write(self.path, {**self._others, **self._values})

    def _take(self, stored: Mapping[str, Any]) -> None:
        declared = {s.name: s for s in DECLARED}
        for name, value in stored.items():
            setting = declared.get(name)
            if setting is None:
                self._others[name] = value  # a newer version's setting is kept
            elif setting.fits(value):
                self._values[name] = value


def _copied(value: T) -> T:
    copied: T = json.loads(json.dumps(value)) if isinstance(value, list | dict) else value
    return copied


def _read(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _write(path: Path, values: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path, lasting=True) as write:
        told = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True)
        # Escaped where a path holds what is no text.
        write(told if is_text(told) else json.dumps(values, indent=1, sort_keys=True))
