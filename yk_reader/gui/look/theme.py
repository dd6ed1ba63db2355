"""Theme: colours by role, the article palette and the label colours, read from JSON."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from yk_reader.gui.look import plain
from yk_reader.gui.look.faults import read_theme
from yk_reader.gui.look.stylesheet import build
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.records import dataclass
from yk_reader.paths import resources_dir

_NAMES = ("light", "dark")


@dataclass(frozen=True)
class ArticleColors:
    """The colours of one article number; `dashed` from 13 on, for its bar."""

    bar: QColor
    tint: QColor
    flag: QColor
    frame: QColor
    digit: QColor
    dashed: bool


@dataclass(frozen=True)
class LabelColors:
    """The colours of one entity label."""

    text: QColor
    tint: QColor
    underline: QColor


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`over` laid on `under` with the opacity `share` (0 to 1), as an opaque colour."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def _contrast(a: QColor, b: QColor) -> float:
    """WCAG 2 contrast of two opaque colours."""

    def luminance(c: QColor) -> float:
        parts = [
            v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
            for v in (c.redF(), c.greenF(), c.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=64)
def _places(first: tuple[str, ...], codes: tuple[str, ...]) -> tuple[int, ...]:
    """The place of each code: in `first`, or one of those that no code has, or -1."""
    free = [place for place, code in enumerate(first) if code not in codes]
    out: list[int] = []
    for code in codes:
        place = first.index(code) if code in first else -1
        if place < 0 or place in out:
            place = free.pop(0) if free else -1
        out.append(place)
    return tuple(out)


class Theme:
    """One set of colours. Made by `load`; never changed."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.name: str = data["name"]
        self._colors = {role: QColor(value) for role, value in data["colors"].items()}
        self._flag_share: float = data["flag_percent"] / 100
        self._label_share: float = data["label_tint_percent"] / 100
        self._plain_share: float = data["plain_tint_percent"] / 100
        self._articles = [self._article(row) for row in data["articles"]]
        self._labels = [
            LabelColors(QColor(row["text"]), QColor(row["tint"]), QColor(row["underline"]))
            for row in data["labels"]
        ]
        self._label_codes: tuple[str, ...] = tuple(row["for"] for row in data["labels"])

    @classmethod
    def load(cls, name: str) -> "Theme":
        """The theme "light" or "dark"; the same object each time. KeyError for other names.

        One that is damaged is replaced by the other, or by a plain one (`faults` says so).
        """
        return _load(name)

    @property
    def dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.name == "dark"

    def color(self, role: str) -> QColor:
        """The colour of a role of the theme's JSON; KeyError when there is no such role."""
        return self._colors[role]

    def roles(self) -> tuple[str, ...]:
        """All roles that `color` knows."""
        return tuple(self._colors)

    def _article(self, row: dict[str, str]) -> ArticleColors:
        bar = QColor(row["bar"])
        flag = blend(bar, self.color("surface.raw"), self._flag_share)
        digit = self.color("text.primary")
        return ArticleColors(bar, QColor(row["tint"]), flag, bar, digit, False)

    def article(self, n: int | None) -> ArticleColors:
        """The colours of article number `n` (its rank, from 1); None for page furniture."""
        if n is None:
            line, ground = self.color("line.strong"), self.color("surface.raw")
            return ArticleColors(line, ground, ground, line, self.color("text.secondary"), False)
        base = self._articles[(n - 1) % len(self._articles)]
        if n <= len(self._articles):
            return base
        return ArticleColors(base.bar, base.tint, base.flag, base.frame, base.digit, True)

    def label(self, index: int) -> LabelColors:
        """The colours of a place (from 0) in the theme's row for labels; the plain ones beyond."""
        if 0 <= index < len(self._labels):
            return self._labels[index]
        primary, paper = self.color("text.primary"), self.color("surface.paper")
        tint = blend(primary, paper, self._plain_share)
        return LabelColors(self.color("text.secondary"), tint, self.color("line.strong"))

    def label_places(self, labels: Sequence[Label]) -> tuple[int, ...]:
        """The place in the theme's row for each label of a set, -1 where none is left.

        People, places, organisations, times and posts have their colours under any name and at any
        place of the set; the others take what is left, in order.
        """
        return _places(self._label_codes, tuple(label.code for label in labels))

    def label_for(self, label: Label | None, index: int) -> LabelColors:
        """The colours of a label: its own colour where it has one, else its place's.

        An own colour becomes the underline; the text is drawn toward the primary text colour
        until it reaches a contrast of 4.5 on its tint.
        """
        own = QColor(label.color) if label and label.color else QColor()
        if not own.isValid():
            return self.label(index)
        tint = blend(own, self.color("surface.paper"), self._label_share)
        text, share = own, 1.0
        while share > 0 and _contrast(text, tint) < 4.5:
            share -= 0.1
            text = blend(own, self.color("text.primary"), max(0.0, share))
        return LabelColors(text, tint, own)

    def label_named(self, labels: LabelSet, name: str) -> LabelColors:
        """The colours of a label by its code; a code that the set lacks has the plain ones."""
        for index, label in zip(self.label_places(labels.labels), labels.labels, strict=True):
            if label.name == name:
                return self.label_for(label, index)
        return self.label(-1)

    def palette(self) -> QPalette:
        """The same colours for what Qt paints by itself."""
        made = QPalette()
        pairs = {
            QPalette.ColorRole.Window: "surface.window",
            QPalette.ColorRole.WindowText: "text.primary",
            QPalette.ColorRole.Base: "surface.raised",
            QPalette.ColorRole.AlternateBase: "surface.dock",
            QPalette.ColorRole.Text: "text.primary",
            QPalette.ColorRole.Button: "surface.window",
            QPalette.ColorRole.ButtonText: "text.primary",
            QPalette.ColorRole.BrightText: "accent.on",
            QPalette.ColorRole.ToolTipBase: "surface.raised",
            QPalette.ColorRole.ToolTipText: "text.primary",
            QPalette.ColorRole.PlaceholderText: "text.tertiary",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "accent.on",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.Light: "surface.raised",
            QPalette.ColorRole.Midlight: "line.hair",
            QPalette.ColorRole.Mid: "line.default",
            QPalette.ColorRole.Dark: "line.strong",
            QPalette.ColorRole.Shadow: "line.strong",
        }
        for role, name in pairs.items():
            made.setColor(role, self.color(name))
        off = QPalette.ColorGroup.Disabled
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            made.setColor(off, role, self.color("text.disabled"))
        return made

    def stylesheet(self) -> str:
        """The style sheet of the whole application, built from the roles."""
        return build(self)

    @property
    def scheme(self) -> Qt.ColorScheme:
        """The system colour scheme that this theme answers."""
        return Qt.ColorScheme.Dark if self.dark else Qt.ColorScheme.Light


@lru_cache(maxsize=4)
def _load(name: str) -> Theme:
    if name not in _NAMES:
        raise KeyError(name)
    for one in (name, *(other for other in _NAMES if other != name)):
        with suppress(ValueError):
            return Theme(read_theme(resources_dir() / "themes" / f"{one}.json"))
    return Theme(plain.THEME)
