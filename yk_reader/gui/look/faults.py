"""What the window's look needs of the program's own files, and which of them cannot be used."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QColor, QImageReader

from yk_reader.gui.look import plain
from yk_reader.gui.look.i18n import chosen
from yk_reader.model.errors import KnownError
from yk_reader.paths import resources_dir

MARKS: Final = ("check", "dash", "down", "up")
_LONGEST: Final = 1000
"""No size or percentage is larger."""


def read_theme(path: Path) -> dict[str, Any]:
    """The data of a theme; ValueError says what is wrong with the file."""
    return _read(path, _check_theme)


def read_type(path: Path) -> dict[str, Any]:
    """The data of the type table; ValueError says what is wrong with the file."""
    return _read(path, _check_type)


def _read(path: Path, check: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ValueError("missing") from error
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise ValueError("no JSON") from error
    try:
        check(data)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("incomplete") from error
    return dict(data)


def _need(right: object, why: object) -> None:
    if not right:
        raise ValueError(str(why))


def _color(value: object, where: str) -> None:
    _need(isinstance(value, str) and QColor.isValidColorName(value), f"no colour: {where}")


def _number(value: object, where: str, least: float = 0) -> None:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    _need(right and least <= value <= _LONGEST, f"no number: {where}")  # type: ignore[operator]


def _check_theme(data: dict[str, Any]) -> None:
    _need(data["name"] in ("light", "dark"), "no name")
    for role in {*plain.THEME["colors"], *data["colors"]}:
        _color(data["colors"][role], role)
    for share in ("flag_percent", "label_tint_percent", "plain_tint_percent"):
        _number(data[share], share)
    _need(data["articles"] and isinstance(data["articles"], list), "no articles")
    for row in data["articles"]:
        _color(row["bar"], "articles")
        _color(row["tint"], "articles")
    for row in data["labels"]:
        _need(isinstance(row["for"], str), "labels")
        for part in ("text", "tint", "underline"):
            _color(row[part], "labels")


def _check_type(data: dict[str, Any]) -> None:
    for role in ("ui", "reading"):
        named = data["families"][role]
        right = isinstance(named, list) and named and all(isinstance(n, str) for n in named)
        _need(right, f"families: {role}")
    low, high = data["size_range"]
    for value, where in ((low, "size_range"), (high, "size_range"), (data["body_size"], "body")):
        _number(value, where, 1)
    _number(data["measure_ems"], "measure_ems", 1)
    wanted = plain.TYPE["styles"]
    for name in {*wanted, *data["styles"]}:
        row = data["styles"][name]
        _need(set(row) == set(wanted["ui"]), f"incomplete: {name}")
        _need(row["family"] in ("ui", "reading"), f"family: {name}")
        _need(isinstance(row["bold"], bool) and isinstance(row["color"], str), name)
        for part in ("size", "leading"):
            _number(row[part], f"{name}: {part}", 1)
        for part in ("above", "below", "indent"):
            _number(row[part], f"{name}: {part}")
        _number(row["spacing"], f"{name}: spacing", -_LONGEST)


def _check_picture(path: Path) -> None:
    """ValueError when a picture cannot be drawn."""
    _need(path.is_file(), "missing")
    _need(not QImageReader(str(path)).read().isNull(), "no picture")


def _check_translation(path: Path) -> None:
    _need(path.is_file(), "missing")
    _need(QTranslator().load(str(path)), "no translation")


def look_notice(theme: str, language: str) -> KnownError | None:
    """Which files of the look cannot be used, and why; None when all can.

    KnownError "look-damaged"; `details` has `files` and `folder`. `language` as in the settings.
    """
    folder, code = resources_dir(), chosen(language)
    wanted: list[tuple[Path, Callable[[Path], object]]] = [
        *((folder / "themes" / f"{name}.json", read_theme) for name in ("light", "dark")),
        (folder / "themes" / "type.json", read_type),
        *((folder / "themes" / f"{mark}-{theme}.svg", _check_picture) for mark in MARKS),
        (folder / "translations" / f"yk_reader_{code}.qm", _check_translation),
        (folder / "icons" / "yk-reader.svg", _check_picture),
    ]
    found = []
    for path, check in wanted:
        try:
            check(path)
        except ValueError as error:
            found.append(f"{path.name} ({error})")
    if not found:
        return None
    files = ", ".join(found)
    return KnownError(
        "look-damaged",
        f"Files of the program's look are damaged or missing: {files}.",
        f"The window goes on with plainer ones; install the program again to get them back. They "
        f"lie in {folder}.",
        files=files,
        folder=str(folder),
    )
