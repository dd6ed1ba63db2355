"""Files of the window's look that are damaged or missing: the window opens, and says so."""

import json
import shutil
from pathlib import Path

import pytest

from yk_reader.gui import app
from yk_reader.gui.look import faults, fonts, icons, plain, stylesheet, theme
from yk_reader.gui.look.faults import look_notice, read_theme, read_type
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.jobs.projects import create_project
from yk_reader.paths import resources_dir
from yk_reader.settings import Settings
from yk_reader.store import Store, errors


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the look, to be damaged."""
    copied = tmp_path / "resources"
    for name in ("themes", "translations", "icons"):
        shutil.copytree(resources_dir() / name, copied / name)
    for module in (faults, fonts, stylesheet, theme):
        monkeypatch.setattr(module, "resources_dir", lambda: copied)
    monkeypatch.setattr(theme, "_load", theme._load.__wrapped__)
    monkeypatch.setattr(fonts, "type_table", fonts.type_table.__wrapped__)
    monkeypatch.setattr(stylesheet, "type_table", fonts.type_table)
    return copied


def spoil(path: Path, how: str) -> None:
    if how == "gone":
        path.unlink()
        return
    if how in ("text", "empty", "binary", "cut"):
        text = path.read_text("utf-8")
        new = {"text": "colours", "empty": "", "binary": "\0\1", "cut": text[: len(text) // 2]}
        path.write_text(new[how], "utf-8")
        return
    data = json.loads(path.read_text("utf-8"))
    if how == "list":
        data = [data]
    elif how == "keys":
        data = {key: value for key, value in data.items() if key == "name"}
    elif how == "types":
        data = dict.fromkeys(data)
    elif how == "row":
        rows = data.get("colors") or data["styles"]
        rows[next(iter(rows))] = 17
    elif how == "rowless":
        rows = data.get("colors") or data["styles"]
        del rows[next(iter(rows))]
    path.write_text(json.dumps(data), "utf-8")


HOWS = ("gone", "text", "empty", "binary", "cut", "list", "keys", "types", "row", "rowless")


def test_sound_files_are_no_matter(qapp, look):
    for language in ("zh_CN", "en"):
        for name in ("light", "dark"):
            assert look_notice(name, language) is None


def test_the_plain_look_has_all_that_the_program_has(qapp):
    folder = resources_dir() / "themes"
    for name in ("light", "dark"):
        assert set(plain.THEME["colors"]) == set(read_theme(folder / f"{name}.json")["colors"])
    assert set(plain.TYPE["styles"]) == set(read_type(folder / "type.json")["styles"])
    faults._check_theme(plain.THEME)
    faults._check_type(plain.TYPE)


@pytest.mark.parametrize("how", HOWS)
def test_a_damaged_theme_is_replaced_by_the_other(qapp, look, how):
    spoil(look / "themes" / "dark.json", how)
    assert Theme.load("dark").name == "light"
    found = look_notice("light", "en")
    assert found.code == "look-damaged"
    assert found.details["files"].startswith("dark.json (")
    spoil(look / "themes" / "light.json", how)
    made = Theme.load("dark")
    assert made.color("text.primary") != made.color("surface.paper")
    made.palette()
    made.stylesheet()
    assert made.article(40).dashed
    assert "light.json (" in look_notice("light", "en").details["files"]


@pytest.mark.parametrize("how", HOWS)
def test_a_damaged_type_table_is_replaced(qapp, look, how):
    spoil(look / "themes" / "type.json", how)
    table = fonts.type_table()
    assert table.styles["body"].size == 17
    assert look_notice("light", "en").details["files"].startswith("type.json (")


@pytest.mark.parametrize("how", ["gone", "text", "empty"])
@pytest.mark.parametrize(
    "name",
    ["themes/check-light.svg", "translations/yk_reader_en.qm", "icons/yk-reader.svg"],
)
def test_other_files_are_named(qapp, look, name, how):
    path = look / name
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"x" if how == "text" else b"")
    assert look_notice("light", "en").details["files"].startswith(f"{path.name} (")
    assert ("check-dark.svg" in Theme.load("light").stylesheet()) == (
        name.startswith("themes") and how == "gone"
    )


def test_the_window_opens_and_says_so(qapp, look, tmp_path, monkeypatch):
    spoil(look / "themes" / "light.json", "gone")
    application = app.Application(qapp, Settings())
    try:
        application.window.show()
        application.tell_faults()
        assert "light.json (missing)" in application.window.notifications.text
    finally:
        application.close()


def test_settings_that_cannot_be_kept_are_told(qapp, tmp_path):
    (tmp_path / "home").write_text("no folder")
    application = app.Application(qapp, Settings(tmp_path / "home" / "settings.json"))
    try:
        application.window.show()
        application.tell_faults()
        assert "settings cannot be kept" in application.window.notifications.text
    finally:
        application.close()


def test_without_the_font_of_the_icons_there_are_no_icons(qapp, monkeypatch):
    def broken(_row: object) -> None:
        raise FileNotFoundError("phosphor.ttf")

    monkeypatch.setattr(icons, "_GlyphFont", broken)
    assert icons.Icons().get("ph.x", Theme.load("light")).isNull()


def test_the_window_opens_a_project_on_a_full_disk_for_reading(qapp, tmp_path, monkeypatch):
    create_project(tmp_path / "p.ykdb").close()
    prepare = Store._prepare

    def full(store: Store, **wanted: bool) -> None:
        if store.no_room is None:
            raise errors.full(store.path)
        prepare(store, **wanted)

    monkeypatch.setattr(Store, "_prepare", full)
    application = app.Application(qapp, Settings())
    try:
        application.window.show()
        application.window.project_files.open_path(tmp_path / "p.ykdb")
        assert application.window.project_controller.page_controller.read_only
        assert application.window.notifications.text == sentences(
            *error_texts(errors.full_for_writing(tmp_path / "p.ykdb"))
        )
    finally:
        application.close()
