"""Theme and fonts: roles, palettes, contrast, style sheet."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme, _contrast
from yk_reader.model.entity import Label, LabelSet


def test_both_themes_know_the_same_roles():
    assert Theme.load("light").roles() == Theme.load("dark").roles()
    assert Theme.load("light") is Theme.load("light")
    with pytest.raises(KeyError):
        Theme.load("type")


def test_colours_are_those_of_the_design():
    light, dark = Theme.load("light"), Theme.load("dark")
    assert light.color("surface.raw") == QColor("#FBFBFB")
    assert dark.color("accent") == QColor("#79B4E0")
    assert light.article(2).bar == QColor("#CB7612")
    assert dark.article(12).tint == QColor("#2C252A")
    assert light.label(0).underline == QColor("#EF5A82")


def test_reading_text_keeps_its_contrast(theme):
    reading = theme.color("text.reading")
    for n in range(1, 13):
        colors = theme.article(n)
        assert _contrast(reading, colors.tint) >= 4.5
        assert _contrast(colors.bar, colors.tint) >= 2.9
        assert _contrast(colors.digit, colors.flag) >= 4.5
    for i in range(6):
        colors = theme.label(i)
        assert _contrast(colors.text, colors.tint) >= 4.5


def test_articles_repeat_dashed_and_furniture_is_plain(theme):
    assert theme.article(13).bar == theme.article(1).bar
    assert theme.article(13).dashed
    assert not theme.article(12).dashed
    assert theme.article(None).bar == theme.color("line.strong")
    assert theme.article(None).tint == theme.color("surface.raw")


def test_a_label_of_its_own_colour_is_readable(theme):
    labels = LabelSet("x", (Label("A", "甲", "a"), Label("W", "乙", "b", color="#FFEE00")))
    own = theme.label_named(labels, "W")
    assert own.underline == QColor("#FFEE00")
    assert _contrast(own.text, own.tint) >= 4.5
    assert theme.label_named(labels, "A") == theme.label(0)
    assert theme.label_named(labels, "?") == theme.label(99)


def test_the_five_kinds_keep_their_colours_under_any_name(theme):
    rows = (("company", ""), ("position", "TITLE"), ("PER", ""), ("name", "PER"), ("scene", "-"))
    labels = [Label(name, "", "", takes=takes) for name, takes in rows]
    labels += [Label("movie", "", ""), Label("book", "", "")]
    assert theme.label_places(labels) == (1, 4, 0, 2, 3, -1, -1)
    plain = [Label(name, "", "") for name in "ABCDEF"]
    assert theme.label_places(plain) == (0, 1, 2, 3, 4, -1)


def test_the_style_sheet_is_valid_and_paints(qtbot, theme):
    sheet = theme.stylesheet()
    assert "$" not in sheet
    box = QWidget()
    qtbot.addWidget(box)
    box.setStyleSheet(sheet)
    box.setPalette(theme.palette())
    field, tick = QLineEdit(box), QCheckBox(box)
    tick.setChecked(True)
    field.move(40, 0)
    box.resize(300, 60)
    with qtbot.waitExposed(box):
        box.show()
    picture = box.grab().toImage()
    middle = field.geometry().center()
    assert picture.pixelColor(middle) == theme.color("surface.raised")
    colors = {picture.pixelColor(x, y).name() for x in range(14) for y in range(30)}
    assert theme.color("accent").name() in colors
    assert theme.color("accent.on").name() in colors
    assert box.palette().color(QPalette.ColorRole.Window) == theme.color("surface.window")


def test_fonts_take_chinese_families_in_order(qapp):
    assert set(fonts.ui(13).families()) == set(fonts.type_table().families["ui"])
    assert fonts.reading(17, bold=True).bold()
    assert fonts.reading(17).pixelSize() == 17
    assert fonts.styled("headline").pixelSize() == 24
    assert fonts.styled("body", 2.0).pixelSize() == 34


def test_simsun_alone_is_set_larger_and_without_bold(qapp, monkeypatch):
    fonts._families.cache_clear()
    fonts.style.cache_clear()
    monkeypatch.setattr(fonts.QFontDatabase, "families", lambda: ["SimSun", "Microsoft YaHei"])
    try:
        assert fonts.only_simsun()
        assert fonts.style("headline").family == "ui"
        assert fonts.style("body").size == 18
        assert fonts.style("caption") == fonts.type_table().styles["caption"]
    finally:
        fonts._families.cache_clear()
        fonts.style.cache_clear()
