"""WCAG 2 AA over the colours that stand on one another: text 4.5, marks that carry meaning 3.0.

Disabled text is exempt, and so are lines that only part one thing from another.
"""

import pytest
from PySide6.QtGui import QColor

from yk_reader.gui.look.theme import Theme, _contrast, blend

TEXT, MARK = 4.5, 3.0
UI = ("surface.window", "surface.header", "surface.dock", "surface.raised", "state.selected")
"""What the words of menus, docks, tables and dialogs stand on."""
PANES = ("surface.raw", "surface.paper", "state.linked", "low.tint")
TEXT_ON = {
    "text.primary": (*UI, "surface.sunken", "surface.paper", "surface.raw"),
    "text.reading": (*PANES, "state.selected"),
    "text.secondary": (*UI, "surface.paper", "surface.raw"),
    # on a selected row it becomes secondary
    "text.tertiary": ("surface.window", "surface.header", "surface.dock", "surface.raised",
                      "surface.raw", "surface.paper"),
    "accent": ("surface.window", "surface.dock", "surface.raised", "surface.paper"),
    "accent.on": ("accent",),
    "low.text": ("low.tint", "surface.window", "surface.dock", "surface.raised"),
    "error.text": ("error.tint", "surface.window", "surface.dock", "surface.raised"),
    "done": ("surface.window", "surface.dock", "surface.raised"),
}  # fmt: skip
MARKS_ON = {
    "line.strong": ("surface.window", "surface.header", "surface.dock", "surface.raised",
                    "surface.raw", "surface.paper"),
    "accent": (*UI, "surface.raw", "surface.paper"),
    "focus.ring": (*UI, "surface.raw", "surface.paper"),
    "low.line": ("surface.raw", "surface.paper", "low.tint"),
    "low.text": ("state.selected",),
    "error.text": ("state.selected", "surface.paper"),
    "done": ("surface.sunken", "state.selected"),
    "text.secondary": ("surface.header", "state.selected"),
}  # fmt: skip
HOVERED = ("surface.window", "surface.header", "surface.dock", "surface.raised", "surface.raw",
           "surface.paper")  # fmt: skip


def over(theme, above, below):
    """An opaque colour: what a translucent one gives over another."""
    ink = theme.color(above)
    solid = QColor(ink.red(), ink.green(), ink.blue())
    return blend(solid, theme.color(below), ink.alphaF())


@pytest.mark.parametrize("needed", [TEXT, MARK])
def test_roles_on_their_grounds(theme, needed):
    table = TEXT_ON if needed == TEXT else MARKS_ON
    short = {
        f"{role} on {ground}": round(_contrast(theme.color(role), theme.color(ground)), 2)
        for role, grounds in table.items()
        for ground in grounds
        if _contrast(theme.color(role), theme.color(ground)) < needed
    }
    assert not short, f"{theme.name}: {short}"


def test_every_role_of_text_is_looked_at(theme):
    silent = {"text.disabled"}
    assert {r for r in theme.roles() if r.startswith("text.")} - silent <= set(TEXT_ON)
    grounds = {g for table in (TEXT_ON, MARKS_ON) for each in table.values() for g in each}
    assert {r for r in theme.roles() if r.startswith("surface.")} <= grounds


def test_text_under_the_mouse(theme):
    for below in HOVERED:
        ground = over(theme, "state.hover", below)
        for role in ("text.primary", "text.secondary", "text.tertiary", "text.reading"):
            assert _contrast(theme.color(role), ground) >= TEXT, (theme.name, role, below)


def test_selected_text(theme):
    grounds = [theme.color("surface.paper"), theme.color("low.tint")]
    grounds += [theme.label(i).tint for i in range(6)]
    ink = theme.color("state.selection")
    solid = QColor(ink.red(), ink.green(), ink.blue())
    for ground in grounds:
        filled = blend(solid, ground, ink.alphaF())
        assert _contrast(theme.color("text.reading"), filled) >= TEXT, (theme.name, ground.name())
        assert _contrast(theme.color("text.primary"), filled) >= TEXT
    # quiet text that is selected has the colour of running text (tests/gui/panes)
    on_paper = blend(solid, grounds[0], ink.alphaF())
    assert _contrast(theme.color("text.secondary"), on_paper) >= TEXT
    assert _contrast(theme.color("accent"), on_paper) >= MARK, "the line under what is selected"


def test_articles(theme):
    for n in (*range(1, 26), None):
        colors = theme.article(n)
        grounds = [colors.tint, theme.color("surface.raw"), theme.color("surface.paper"),
                   theme.color("surface.dock")]  # fmt: skip
        for ground in grounds:
            assert _contrast(colors.bar, ground) >= MARK, (theme.name, n, ground.name())
            assert _contrast(colors.frame, ground) >= MARK, (theme.name, n, ground.name())
        assert _contrast(colors.digit, colors.flag) >= TEXT
        for role in ("text.reading", "text.tertiary", "text.secondary"):
            assert _contrast(theme.color(role), colors.tint) >= TEXT, (theme.name, n, role)


def test_labels(theme):
    paper, dock = theme.color("surface.paper"), theme.color("surface.dock")
    raised = theme.color("surface.raised")
    for i in range(7):
        colors = theme.label(i)
        assert _contrast(colors.text, colors.tint) >= TEXT
        assert _contrast(colors.underline, paper) >= MARK, (theme.name, i)
        for role in ("text.reading", "text.primary", "text.secondary"):  # names in a kicker, too
            assert _contrast(theme.color(role), colors.tint) >= TEXT, (theme.name, i, role)
        for ground in (paper, dock, raised):  # hollow chips of suggestions
            assert _contrast(colors.text, ground) >= TEXT, (theme.name, i, ground.name())
        assert _contrast(paper, colors.text) >= TEXT, "the chip of the picked entity"


def test_separators_of_menus_are_seen(theme):
    assert _contrast(theme.color("line.raised"), theme.color("surface.raised")) >= 1.6
    assert "QMenu::separator { height: 1px; background: " + theme.color("line.raised").name() in (
        theme.stylesheet()
    )


def test_both_themes_are_there():
    assert Theme.load("light").name != Theme.load("dark").name
