"""A fault of the program in words that carry nothing of anybody's texts.

What a person reads here may stand in any error: in its message, its arguments, its notes, in a
name that was looked up, in the path of a file. So none of these is ever taken over. Only what is
known to be the program's own comes in: the type of an error, if that is a class of a module that is
loaded; files of the program, of Python and of installed packages, each from its own folder on;
numbers; and codes out of closed lists. Everything else is left out.
"""

import builtins
import codecs
import errno
import hashlib
import platform
import re
import sqlite3
import sys
import sysconfig
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, TracebackType
from typing import Final

from yk_reader import __version__
from yk_reader.model.errors import KnownError

LONGEST: Final = 16_000
"""Characters of the text of one fault."""
_DEEPEST: Final = 8
"""Errors that are followed from one to its cause."""
_MEMBERS: Final = 8
"""Errors of a group that are told."""
_FIRST, _LAST = 12, 36
"""Frames that are told of a longer trace."""
_PACKAGES: Final = ("PySide6-Essentials", "PySide6", "sqlite-utils", "numpy", "jieba")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.([A-Za-z_][A-Za-z0-9_]*|<(locals|lambda)>))*")
_PART: Final = re.compile(r"[A-Za-z0-9_.+-]+")
_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EVENT: Final = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_FROZEN: Final = re.compile(r"<frozen [a-z_.]+>")
_SQLITE: Final = re.compile(r"SQLITE_[A-Z_]+")


def _roots() -> tuple[tuple[Path, str], ...]:
    """The folders whose files are named, the innermost first, and what they are called."""
    paths = sysconfig.get_paths()
    known = [
        (Path(__file__).parent, "yk_reader"),
        *((Path(paths[name]), "packages") for name in ("purelib", "platlib") if name in paths),
        *((Path(paths[name]), "python") for name in ("stdlib", "platstdlib") if name in paths),
    ]
    return tuple((root.resolve(), name) for root, name in known)


class _Files:
    """Which files may be named, and how."""

    def __init__(self) -> None:
        self._roots = _roots()
        self._known: dict[str, str] = {}

    def name(self, file: str) -> str:
        """The name of a file from its known folder on; empty for all others."""
        if file not in self._known:
            self._known[file] = self._find(file)
        return self._known[file]

    def _find(self, file: str) -> str:
        if _FROZEN.fullmatch(file):
            return file
        try:
            path = Path(file).resolve()
        except (OSError, ValueError, RuntimeError):
            return ""
        for root, name in self._roots:
            if path.is_relative_to(root):
                parts = path.relative_to(root).parts
                if parts and path.is_file() and all(map(_PART.fullmatch, parts)):
                    return "/".join((name, *parts))
                return ""
        return ""


def fault_text(error: BaseException) -> str:
    """What an error was, and where: its type, what is known of it, and its trace, with the errors
    that led to it, the first one first."""
    files = _Files()
    text = "\n".join(_chain(error, files, set(), 0))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n…"


def fingerprint(text: str) -> str:
    """A short name of a fault: the same for the same text of `fault_text`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _chain(error: BaseException, files: _Files, seen: set[int], depth: int) -> Iterator[str]:
    """The lines of an error after those of what led to it."""
    seen.add(id(error))
    before = error.__cause__
    link = "which led to"
    if before is None and not error.__suppress_context__:
        before, link = error.__context__, "while that was handled"
    if before is not None and id(before) not in seen:
        if depth < _DEEPEST:
            yield from _chain(before, files, seen, depth + 1)
        else:
            yield "(more errors before that)"
        yield f"-- {link}:"
    yield _head(error)
    yield from _frames(error.__traceback__, files)
    if isinstance(error, BaseExceptionGroup):
        for number, member in enumerate(error.exceptions[:_MEMBERS], 1):
            yield f"-- error {number} of {len(error.exceptions)} in the group:"
            if depth < _DEEPEST and id(member) not in seen:
                yield from (f"  {line}" for line in _chain(member, files, seen, depth + 1))


def _head(error: BaseException) -> str:
    details = [detail for detail in (_quietly(tell, error) for tell in _DETAILS) if detail]
    return type_name(type(error)) + (f" [{', '.join(details)}]" if details else "")


def type_name(kind: type) -> str:
    """The name of a class that a loaded module has under that name; else of the first such class
    that it is made of."""
    for one in kind.__mro__:
        module, name = one.__module__, one.__qualname__
        if not (isinstance(module, str) and _NAME.fullmatch(module) and _NAME.fullmatch(name)):
            continue
        found: object = sys.modules.get(module)
        for part in name.split("."):
            found = vars(found).get(part) if hasattr(found, "__dict__") else None
        if found is one:
            return name if module == builtins.__name__ else f"{module}.{name}"
    return "object"


def _quietly(tell: Callable[[BaseException], str], error: BaseException) -> str:
    try:
        return tell(error)
    except Exception:  # an error that cannot even be asked
        return ""


def _code_of(error: BaseException) -> str:
    """The stable code of a known error: a constant of the program."""
    known = isinstance(error, KnownError) and isinstance(error.code, str)
    return error.code if known and _CODE.fullmatch(error.code) else ""  # type: ignore[attr-defined]


def _errno_of(error: BaseException) -> str:
    return errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _sqlite_of(error: BaseException) -> str:
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    return name if isinstance(name, str) and _SQLITE.fullmatch(name) else ""


def _codec_of(error: BaseException) -> str:
    if not isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        return ""
    return f"{codecs.lookup(error.encoding).name}, {int(error.start)} to {int(error.end)}"


def _module_of(error: BaseException) -> str:
    """Which part of Python, or of what the program is made with, cannot be imported."""
    if not isinstance(error, ImportError) or not isinstance(error.name, str):
        return ""
    top = error.name.split(".")[0]
    ours = {"yk_reader", "PySide6", "shiboken6", "sqlite_utils", "numpy", "jieba"}
    return top if top in ours or top in sys.stdlib_module_names else ""


def _notes_of(error: BaseException) -> str:
    """How many notes were added to the error; what they say may be anybody's text."""
    notes = getattr(error, "__notes__", None)
    return f"{len(notes)} note(s) left out" if isinstance(notes, list) and notes else ""


_DETAILS: Final = (_code_of, _errno_of, _sqlite_of, _codec_of, _module_of, _notes_of)


def _frames(trace: TracebackType | None, files: _Files) -> Iterator[str]:
    """A line a frame, the outermost first; the middle of a long trace is counted."""
    lines: deque[str] = deque(maxlen=_LAST)
    count = 0
    while trace is not None:
        line = _frame(trace.tb_frame.f_code, trace.tb_lineno, files)
        count += 1
        if count <= _FIRST:
            yield line
        else:
            lines.append(line)
        trace = trace.tb_next
    left = count - _FIRST - len(lines)
    if left > 0:
        yield f"  … {left} more"
    yield from lines


def _frame(code: CodeType, line: int | None, files: _Files) -> str:
    name = files.name(code.co_filename)
    if not name:
        return "  elsewhere"
    function = code.co_qualname if _NAME.fullmatch(code.co_qualname) else code.co_name
    shown = f", {function}" if _NAME.fullmatch(function) else ""
    return f"  {name}, line {line or 0}{shown}"


class Trail:
    """What was done last, by name only: commands, edits, and what else has one."""

    def __init__(self, most: int = 40) -> None:
        self._steps: deque[tuple[datetime, str, str]] = deque(maxlen=most)

    def note(self, kind: str, name: str) -> None:
        """Remember that something of that name was done; what is no name of the program's is not
        taken."""
        if _EVENT.fullmatch(kind) and _EVENT.fullmatch(name):
            self._steps.append((datetime.now(UTC), kind, name))

    def lines(self) -> tuple[str, ...]:
        """A line each, the oldest first."""
        return tuple(f"{at:%H:%M:%S} {kind} {name}" for at, kind, name in self._steps)


def versions() -> Mapping[str, str]:
    """What the program runs on: itself, Python, SQLite, its packages, the system."""
    from importlib import metadata

    found = {
        "YK Reader": __version__,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    found["System"] = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return found
