"""Which input method Chinese is typed through, and what About says of it."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from yk_reader.gui.dialogs.about import about, typed_through
from yk_reader.gui.dialogs.assign_field import fit_of
from yk_reader.gui.look import input_method
from yk_reader.gui.look.input_method import InputMethod
from yk_reader.gui.look.pinyin import sounds_like


@pytest.fixture
def plugins(tmp_path):
    """Qt's plugins as they come with the wheel."""
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    for name in ("compose", "ibus"):
        (folder / f"lib{name}platforminputcontextplugin.so").touch()
    return tmp_path


LIST, ONE, X11 = "QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({LIST: "wayland;fcitx"}, {LIST: "wayland;ibus"}),
        ({LIST: "wayland;fcitx;ibus"}, {LIST: "wayland;ibus"}),
        ({LIST: "ibus"}, {LIST: "ibus"}),
        ({LIST: "", ONE: "fcitx5"}, {LIST: "", ONE: "ibus"}),
        ({LIST: "wayland;ibus", ONE: "fcitx"}, {LIST: "wayland;ibus", ONE: "fcitx"}),
        ({LIST: "fcitx", ONE: "xim"}, {LIST: "ibus", ONE: "xim"}),
        ({X11: "@im=fcitx"}, {X11: "@im=fcitx", LIST: "wayland;ibus"}),
        ({X11: "@im=none"}, {X11: "@im=none"}),
        ({}, {}),
    ],
)
def test_what_qt_is_told(plugins, asked, told):
    environment = dict(asked)
    chosen = input_method.choose(environment, plugins)
    assert environment == told
    assert bool(chosen) == (environment != asked)


def test_what_is_taken_and_why(plugins):
    chosen = input_method.choose({"QT_IM_MODULES": "wayland;fcitx"}, plugins)
    assert chosen.taken("xcb") == "ibus"
    assert chosen.taken("wayland") == "wayland"
    text = typed_through(chosen, "xcb")
    for word in ("ibus", "QT_IM_MODULES", "wayland;fcitx", "fcitx"):
        assert word in text
    chosen = input_method.choose({"QT_IM_MODULE": "ibus"}, plugins)
    assert chosen.taken("xcb") == "ibus"
    assert "QT_IM_MODULE" in typed_through(chosen, "xcb")
    chosen = input_method.choose({"QT_IM_MODULE": "uim"}, plugins)
    assert chosen.taken("xcb") == ""
    assert "none" in typed_through(chosen, "xcb")
    assert "XMODIFIERS" in typed_through(InputMethod(), "xcb")


def test_an_fcitx_that_is_there_is_taken(plugins):
    folder = plugins / "platforminputcontexts"
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULES": "wayland;fcitx"}
    chosen = input_method.choose(environment, plugins)
    assert environment == {"QT_IM_MODULES": "wayland;fcitx"}
    assert chosen.taken("xcb") == "fcitx"


def test_about_says_it(window):
    window.services.input_method = InputMethod(
        "QT_IM_MODULES", "wayland;fcitx", ("wayland", "ibus"), (), replaced=True
    )
    about(window, window.services)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "QT_IM_MODULES" in box.informativeText()
    box.close()


def test_what_was_typed_is_heard():
    assert sounds_like("回忆", "永康召开会议")
    assert sounds_like("崇庆", "去重庆"), "any reading counts"
    assert not sounds_like("从庆", "去重庆")
    assert not sounds_like("会议", "永康开会。议程")
    assert sounds_like("黑衣", "召开会议", initials=True)
    assert not sounds_like("黑衣", "召开会议")


def test_how_well_an_article_fits():
    name = "永康召开会议"
    assert fit_of("", 12, name) == fit_of("12", 12, name) == 0
    assert fit_of("1", 12, name) == fit_of("召开", 12, name) == 1
    assert fit_of("zkhy", 12, name) == fit_of("zhaokai", 12, name) == fit_of("回忆", 12, name) == 2
    assert fit_of("黑衣", 12, name) == 3
    assert fit_of("灯", 12, name) is None
    assert fit_of("灯塔", 12, name) is None
