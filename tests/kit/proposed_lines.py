"""What is proposed for the lines of a page, for tests that look lines up by their text."""

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role

STORY = [
    "水库大坝加固完工",
    "本报讯（记者 何大山）经过四个月的紧",
    "张施工，青石水库大坝加固工程昨天完",
    "工，下游两万亩农田的灌溉有了保障。",
]
OTHER = [
    "夜校开学座无虚席",
    "本报讯（通讯员 方敏）城关镇夜校前",
    "天晚上开学，来听课的有工人、店员，",
    "也有退休的老人，教室里座无虚席。",
]
"""Two texts of a modern page, each with its heading and a dateline, to stand beside what is looked
at."""


def proposed_lines(text: str) -> dict[str, tuple[int | None, Role]]:
    """The article and role of each line; of lines with the same text, those of the last."""
    page = Page(text)
    found = propose_annotation(page).fragments
    return {page.text[f.start : f.end]: (f.article, f.role) for f in found}
