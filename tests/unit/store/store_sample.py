"""The sample page of the store's tests: two articles, furniture, a patch, entities."""

import subprocess
import sys

from yk_reader.model.annotation import Annotation
from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.model.entity import Entity, Span
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading
from yk_reader.model.layout import ANCHORED, BY_HAND, Article, Fragment, Patch, Why
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import (
    EntityStatus,
    Joint,
    Origin,
    PatchReason,
    PatchStatus,
    Role,
)
from yk_reader.store import NewPage, Store, Summary

TEXT = "市政府发布新规\n\n本报讯 记者章旭\n升昨日从市 政府\n获悉。\n全文完。\n第3版\n读书的人\n"
"""Line numbers: heading 1, body 3-5, second paragraph 6, furniture 7, second article 8."""

PAGE = Page(TEXT, "000_sample", PageMeta("日报", "2023-01-02", "3"))
NEW_PAGE = NewPage(TEXT, TEXT.encode("gb18030"), "000_sample", "/in/000_sample.txt",
                   encoding="gb18030", meta=PAGE.meta)  # fmt: skip

ONE, TWO = "11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"


def annotation() -> Annotation:
    """The machine's annotation of the page."""
    lines = PAGE.marked_lines()
    body = Why(Origin.AUTO, Reason.FALLBACK, 60)
    fragments = (
        Fragment(lines[0].start, lines[0].end, 1, 1, Role.HEADLINE, Joint.PARAGRAPH),
        Fragment(lines[1].start, lines[1].end, 1, 2, Role.BODY, Joint.PARAGRAPH, True, body),
        Fragment(lines[2].start, lines[2].end, 1, 3, Role.BODY, Joint.GLUE, False, ANCHORED),
        Fragment(lines[3].start, lines[3].end, 1, 4, Role.BODY, Joint.GLUE, by_joint=body),
        Fragment(lines[4].start, lines[4].end, 1, 5, Role.BODY, Joint.PARAGRAPH),
        Fragment(lines[5].start, lines[5].end, None, 0, Role.NOISE, Joint.PARAGRAPH),
        Fragment(lines[6].start, lines[6].end, 2, 1, Role.BODY, Joint.PARAGRAPH, by_role=BY_HAND),
    )
    space = TEXT.index("市 政") + 1
    name = TEXT.index("章旭")
    return Annotation(
        fragments,
        (Article(1, ONE, 1), Article(2, TWO, 2, "短", True)),
        (
            Patch(2, 0, 1, "本", PatchReason.TYPO, Origin.HUMAN, PatchStatus.REJECTED, 50),
            Patch(1, space, space + 1, "", PatchReason.JUSTIFIED_SPACE, group=1),
        ),
        (
            Entity(1, "e1", "PER", (Span(name, name + 2), Span(name + 3, name + 4)),
                   changed_at="2023-01-02T00:00:00Z"),
            Entity(2, "e2", "ORG", (Span(0, 3),), EntityStatus.SUGGESTED, Origin.AUTO, "lexicon",
                   80),
            Entity(3, "e3", "LOC", (Span(0, 1), Span(name, name + 1)), note="断"),
            Entity(4, "e4", "LOC", (Span(5, 7),), EntityStatus.REJECTED),
        ),
    )  # fmt: skip


def derived() -> Derived:
    """The units and mentions that reflow makes of it."""
    end = TEXT.index("获悉。") + 3
    last = TEXT.index("读书")
    return Derived(
        (
            UnitRow(1, 0, Role.HEADLINE, 0, "市政府发布新规", 0, 7),
            UnitRow(1, 1, Role.BODY, 1, "本报讯 记者章旭升昨日从市政府获悉。", 9, end),
            UnitRow(1, 2, Role.BODY, 2, "全文完。", end + 1, end + 5),
            UnitRow(2, 0, Role.BODY, 1, "读书的人", last, last + 4),
        ),
        (MentionRow(1, 1, 1, 6, 9, "章旭升"), MentionRow(2, 1, 0, 0, 3, "市政府")),
    )


def summary() -> Summary:
    """What the page list shows of it."""
    return Summary("市政府发布新规", 2, 2, 1, 1, 1)


def facsimile() -> Facsimile:
    """What is known of the page's picture: three of its lines stand somewhere."""
    starts = [line.start for line in PAGE.marked_lines()]
    slanted = ((90, 200), (110, 195), (112, 410), (92, 415))
    return Facsimile(
        Picture(
            "000_sample.png", 1200, 1600, path="scans/000_sample.png", sha256="ab" * 32, frame=1
        ),
        (
            LineBox(starts[0], (100, 20, 500, 80), (), 97),
            LineBox(
                starts[1], (90, 195, 112, 415), slanted, upright=True, chars=(195, 217, 220, 415)
            ),
            LineBox(starts[3], None, (), 40),
        ),
        (Reading("an engine", "5.3.0"),),
    )


PAGES = "SELECT count(*) FROM page"


def other_project(path, pages=2):
    with Store.create(path) as store:
        for number in range(pages):
            store.pages.add(type(NEW_PAGE)(**{**fields(), "text": f"另一个项目 {number}"}))
    return path


def fields():
    return {name: getattr(NEW_PAGE, name) for name in NEW_PAGE.__dataclass_fields__}


def note(store, value):
    store.meta.set("note", value)


def digest(path):
    return path.read_bytes()


def in_child(code, *arguments):
    """Run code that ends itself without closing anything, as a killed program does."""
    done = subprocess.run(
        [sys.executable, "-c", code + "\nimport os; os._exit(0)", *map(str, arguments)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout
