"""Typeset newspaper pages with their truth: where each glyph stands, what each line is.

A page is set as if its lines ran from left to right; one of old papers is that page turned, so that
lines run down, from right to left. Lengths are in points, y downwards.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from made_stories import Part, Story
from pdf_maker import MadePage

from yk_reader.facsimile.glyphs import Glyphs

_NOT_FIRST: Final = frozenset("，。、；：！？）》」』”’…")
_NOT_LAST: Final = frozenset("（《「『“‘")
_SIZES: Final = {"column": 1.35, "kicker": 1.5, "headline": 2.6, "subheadline": 1.65}
_MARGIN: Final = 40.0
_ASCENT: Final = 0.88


@dataclass(frozen=True)
class Setting:
    """How a page is set; lengths are in ems of running text where nothing else is said."""

    columns: int = 4
    wide: float = 17.0
    """width of a column"""
    em: float = 9.0
    """points"""
    lead: float = 1.45
    gutter: float = 2.0
    heads: str = "over"
    """where headings stand: over, left, right, below, mixed"""
    spans: tuple[int, ...] = (1, 2)
    indent: bool = True
    justified: bool = True
    loose: float = 1.2
    """height of a glyph's box in its own ems"""
    large: float = 1.0
    """how much larger than usual headings are"""
    spaced: float = 0.0
    """gap between the characters of headlines, in their ems"""
    flow: bool = False
    """texts go on at the top of the next column"""
    furniture: bool = False
    pictures: bool = False
    """pictures that texts flow around, and with captions under them"""
    down: bool = False
    """lines run down, from right to left"""
    height: float = 1100.0
    """points; of a page with `down` its width"""
    order: str = "rows"
    """in which a file names the glyphs: logical, rows, random"""
    between: float = 2.0
    """gap between articles"""
    seed: int = 1


@dataclass
class SetLine:
    """A line as printed. `glyphs`: a character, its left, top and em each, in its direction."""

    text: str
    role: str
    article: str
    order: int
    upright: bool
    em: float
    glyphs: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    """character, left, top, advance, height of the em"""


@dataclass
class Typeset:
    """A page: its lines in no order, and its size."""

    lines: list[SetLine]
    setting: Setting

    def glyphs(self) -> Glyphs:
        """What a text layer would give."""
        each = [
            (char, x, y + (_ASCENT - _ASCENT * self.setting.loose) * em, width, em)
            for line in self._ordered()
            for char, x, y, width, em in line.glyphs
            if not char.isspace()
        ]
        if self.setting.order == "random":
            random.Random(self.setting.seed).shuffle(each)
        boxes = [(x, y, x + w, y + em * self.setting.loose) for _, x, y, w, em in each]
        return Glyphs([char for char, *_ in each], np.array(boxes, float).reshape(-1, 4))

    def _ordered(self) -> list[SetLine]:
        if self.setting.order == "logical":
            return sorted(self.lines, key=lambda line: (line.article, line.order))
        return sorted(self.lines, key=lambda line: (round(line.glyphs[0][2]), line.glyphs[0][1]))

    def made_page(self) -> MadePage:
        """The same for a PDF."""
        glyphs = [
            (char, x, y + _ASCENT * em, em)
            for line in self._ordered()
            for char, x, y, _, em in line.glyphs
            if not char.isspace()
        ]
        width = max(x + em for _, x, _, em in glyphs) + _MARGIN
        height = max(y for _, _, y, _ in glyphs) + _MARGIN
        return MadePage(glyphs, (width, height))

    def truth(self) -> list[dict[str, object]]:
        """The lines as the scorer wants them, without furniture."""
        return [
            {"text": each.text, "role": each.role, "article": each.article, "order": each.order}
            for each in self.lines
            if each.article != "-"
        ]

    def line_box(self, line: SetLine) -> tuple[float, float, float, float]:
        """What an OCR engine would frame."""
        x0 = min(g[1] for g in line.glyphs)
        y0 = min(g[2] for g in line.glyphs)
        x1 = max(g[1] + g[3] for g in line.glyphs)
        y1 = max(g[2] + g[4] for g in line.glyphs)
        return x0, y0, x1, y1


def typeset(stories: Sequence[Story], setting: Setting) -> Typeset:
    """Set stories as a page."""
    return _Setter(setting).set(stories)


def width_of(char: str) -> float:
    """Ems of a character in a level line."""
    return 0.5 if char.isascii() else 1.0


def wrapped(text: str, ems: float, indent: float = 0.0, square: bool = False) -> list[str]:
    """The lines of a paragraph; `square`: each character takes an em."""
    lines: list[str] = []
    line, room = "", ems - indent
    for k, char in enumerate(text):
        need = 1.0 if square else width_of(char)
        word = char.isascii() and char.isalnum() and k and text[k - 1].isascii()
        if need > room + 1e-9 and char not in _NOT_FIRST and line:
            keep = ""
            while line[-1:] in _NOT_LAST or (
                word and line[-1:].isascii() and line[-1:].isalnum() and len(line) > 8
            ):
                keep, line = line[-1] + keep, line[:-1]
            lines.append(line.strip())
            line, room = keep, ems - (len(keep) if square else sum(map(width_of, keep)))
        line += char
        room -= need
    return [*lines, line.strip()] if line.strip() else lines


class _Setter:
    """Puts lines on a page, in the coordinates of one whose lines run from left to right."""

    def __init__(self, setting: Setting) -> None:
        self.s = setting
        self.chance = random.Random(setting.seed)
        self.lines: list[SetLine] = []
        self.pitch = (setting.wide + setting.gutter) * setting.em
        self.width = setting.wide * setting.em
        self.step = setting.lead * setting.em
        self.top = 70.0 if setting.furniture else _MARGIN
        self.bottoms = [self.top] * setting.columns
        self.counts: dict[str, int] = {}

    def set(self, stories: Sequence[Story]) -> Typeset:
        if self.s.furniture:
            self._furniture()
        if self.s.flow:
            self._flow(stories)
        else:
            for number, story in enumerate(stories, 1):
                self._piece(story, f"A{number}")
        if self.s.down:
            self._turn()
        return Typeset(self.lines, self.s)

    def _furniture(self) -> None:
        self._level("永康日报", _MARGIN, 20, 2.4 * self.s.em, "noise", "-")
        x = _MARGIN + (self.s.columns - 1) * self.pitch
        self._level("2024年3月5日 星期二", x - self.pitch, 24, self.s.em, "noise", "-")
        self._level("第3版", x + 0.5 * self.width, 24, 1.3 * self.s.em, "noise", "-")

    def _left(self, column: int) -> float:
        return _MARGIN + column * self.pitch

    def _next(self, article: str) -> int:
        if article == "-":
            return 0
        self.counts[article] = self.counts.get(article, 0) + 1
        return self.counts[article]

    def _level(
        self, text: str, x: float, y: float, em: float, role: str, article: str,
        gap: float = 0.0, stretch: float = 0.0, order: int | None = None,
    ) -> float:  # fmt: skip
        """A line from left to right; `gap` (ems) and `stretch` (points) go between its glyphs."""
        number = self._next(article) if order is None else order
        line = SetLine(text, role, article, number, False, em)
        for char in text:
            wide = width_of(char) * em
            line.glyphs.append((char, x, y, wide, em))
            x += wide + gap * em + stretch
        self.lines.append(line)
        return x

    def _upright(self, text: str, x: float, y: float, em: float, role: str, article: str) -> float:
        line = SetLine(text, role, article, self._next(article), True, em)
        for char in text:
            wide = width_of(char) * em
            line.glyphs.append((char, x + (em - wide) / 2, y, wide, em))
            y += (0.5 if char.isspace() else 1.02) * em
        self.lines.append(line)
        return y

    def _heading_lines(self, heads: Sequence[Part], room: float) -> list[tuple[str, str, float]]:
        """Role, text and em of the lines of a heading in so many points."""
        out = []
        for role, text in heads:
            em = _SIZES[role] * self.s.large * self.s.em
            em = max(min(em, room / 5), 1.35 * self.s.em if role != "headline" else em * 0.55)
            at_once = room / (em * (1 + (self.s.spaced if role == "headline" else 0)))
            if sum(map(width_of, text)) > at_once * 2:
                em *= 0.8
                at_once /= 0.8
            for line in wrapped(text, at_once):
                out.append((role, line, em))
        return out

    def _over(
        self, lines: Sequence[tuple[str, str, float]], x: float, y: float, name: str
    ) -> float:
        for role, text, em in lines:
            spaced = self.s.spaced if role == "headline" else 0
            self._level(text, x, y, em, role, name, spaced)
            y += max(1.3, 1.1 + spaced) * em
        return y + 0.3 * self.s.em

    def _beside(self, heads: Sequence[Part], x: float, y: float, name: str) -> float:
        """Upright headings from left to right; where they end below."""
        low = y
        for role, text in heads:
            em = min(_SIZES[role], 2.3) * self.s.em
            room = 34 * self.s.em
            for part in wrapped(text.replace(" ", "　"), room / em):
                low = max(low, self._upright(part, x, y, em, role, name))
                x += 1.3 * em
        return low

    def _set_text(self, story: Story) -> list[tuple[str, str, bool, bool]]:
        """Role, text, whether it is indented, whether it is filled up, of the lines of a story."""
        out = []
        for role, text in story.text:
            if role == "subhead":
                out += [(role, each, False, False) for each in wrapped(text, self.s.wide / 1.4)]
                continue
            indent = 2.0 if self.s.indent and role == "body" else 0.0
            lines = wrapped(text, self.s.wide, indent, self.s.down)
            for n, line in enumerate(lines):
                out.append((role, line, bool(indent) and not n, n < len(lines) - 1))
        return out

    def _put(
        self, lines: Iterable[tuple[str, str, bool, bool]], x: float, y: float, name: str
    ) -> float:
        for role, text, indented, full in lines:
            em = 1.4 * self.s.em if role == "subhead" else self.s.em
            at = x + (2 * em if indented else 0)
            slack = x + self.width - at - sum(map(width_of, text)) * em
            gaps = max(1, len(text) - 1)
            stretch = 0.0
            if self.s.justified and full and -3 * em < slack < 3 * em:
                stretch = slack / gaps
            self._level(text, at, y, em, role, name, stretch=stretch)
            y += self.s.lead * em
        return y

    def _piece(self, story: Story, name: str) -> None:
        s = self.s
        where = s.heads
        if where == "mixed":
            where = self.chance.choice(("over", "over", "left", "right", "below"))
        body = self._set_text(story)
        span = self.chance.choice(s.spans)
        if len(body) < 12 and where == "over":
            span = min(span, 1)
        beside = where in ("left", "right") and bool(story.heads)
        if beside:
            span = max(2, span)
        span = min(span, s.columns)
        if len(body) < 2 * span and not beside:
            span = 1
        first = min(range(s.columns - span + 1), key=lambda c: max(self.bottoms[c : c + span]))
        y = max(self.bottoms[first : first + span])
        if y > self.top:
            y += s.between * s.em
        texts = list(range(first, first + span))
        if s.pictures and self.chance.random() < 0.4 and not beside:
            y += 9 * s.em  # a picture over it
        low = y
        if beside and len(texts) > 1:
            column = texts.pop(0 if where == "left" else -1)
            low = self._beside(story.heads, self._left(column), y, name)
        elif where != "below":
            room = span * self.pitch - s.gutter * s.em
            y = self._over(self._heading_lines(story.heads, room), self._left(first), y, name)
        else:
            self.counts[name] = len(
                self._heading_lines(story.heads, span * self.pitch - s.gutter * s.em)
            )
        each = -(-len(body) // len(texts))
        for n, column in enumerate(texts):
            part = body[n * each : (n + 1) * each]
            low = max(low, self._column(part, column, y, name))
        if where == "below" and story.heads:
            after, self.counts[name] = self.counts[name], 0
            room = span * self.pitch - s.gutter * s.em
            low = self._over(
                self._heading_lines(story.heads, room), self._left(first), low + 0.4 * s.em, name
            )
            self.counts[name] = after
        for column in range(first, first + span):
            self.bottoms[column] = low

    def _column(
        self, part: list[tuple[str, str, bool, bool]], column: int, y: float, name: str
    ) -> float:
        """A column of text, at times around a picture in its half."""
        s, x = self.s, self._left(column)
        if not s.pictures or len(part) < 14 or self.chance.random() < 0.5 or s.wide < 14:
            return self._put(part, x, y, name)
        at, rows = self.chance.randrange(3, len(part) - 9), 5
        y = self._put(part[:at], x, y, name)
        rest = "".join(text for role, text, *_ in part[at:] if role == part[at][0])
        if any(role != part[at][0] for role, *_ in part[at:]):
            return self._put(part[at:], x, y, name)
        left = self.chance.random() < 0.5
        half = s.wide * 0.5
        lines = wrapped(rest, half)[:rows]
        for line in lines:
            self._level(line, x + (half * s.em + s.em if left else 0), y, s.em, part[at][0], name)
            y += self.step
        rest = rest[sum(map(len, lines)) :]
        return self._put(
            [(part[at][0], line, False, True) for line in wrapped(rest, s.wide)], x, y, name
        )

    def _flow(self, stories: Sequence[Story]) -> None:
        column, y = 0, self.top
        for number, story in enumerate(stories, 1):
            name = f"A{number}"
            heads = self._heading_lines(story.heads, self.width)
            tall = sum(1.3 * em for *_, em in heads) + 4 * self.step
            if y > self.top:
                y += self.s.between * self.s.em
            if y + tall > self.s.height and y > self.top:
                column, y = column + 1, self.top
            y = self._over(heads, self._left(column), y, name)
            for line in self._set_text(story):
                if y + self.step > self.s.height:
                    column, y = column + 1, self.top
                y = self._put([line], self._left(column), y, name)

    def _turn(self) -> None:
        """Make lines run down, from right to left."""
        far = max(y + em for line in self.lines for _, _, y, _, em in line.glyphs) + _MARGIN
        for line in self.lines:
            line.upright = not line.upright
            turned = []
            for char, x, y, wide, em in line.glyphs:
                turned.append((char, far - y - em + (em - wide) / 2, x, wide, em))
            if line.upright:  # each character takes an em along the line
                y = turned[0][2]
                for k, (char, x, old, wide, em) in enumerate(turned):
                    turned[k] = (char, x, y, wide, em)
                    if k + 1 < len(turned):
                        step = turned[k + 1][2] - old
                        y += max(step, 0.5 * em if char.isspace() else em)
            else:
                # a heading that stood upright runs from right to left in old papers; here from
                # left to right, as its characters follow
                x = min(each[1] for each in turned)
                for k, (char, _, y, wide, em) in enumerate(turned):
                    turned[k] = (char, x, y, wide, em)
                    x += wide * 1.02
            line.glyphs = turned
