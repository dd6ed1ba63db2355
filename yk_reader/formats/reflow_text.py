"""`STEM.reflow.txt`: the reflowed text of a page, `=== A1` and then one unit a line.

Each unit is written as ``[role] text`` in reading order, the articles by their names (A1, A2 … by
first appearance on the page; `=== A1+OTHER.A2` where the article continues on the page OTHER). A
line end inside a unit is written as a space.
"""

import re
from dataclasses import replace

from yk_reader.formats.numbering import article_names, one_line
from yk_reader.formats.page_files import compared, per_page
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import Reflow

_UNIT = re.compile(r"\[(\w+)\] ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FlowArticle:
    """One article of the file: its name and its units, each a role and a text."""

    name: str
    units: tuple[tuple[Role, str], ...]


def flow_articles(annotation: Annotation, reflow: Reflow) -> list[FlowArticle]:
    """The articles of a reflowed page, by name."""
    names = article_names(annotation)
    flows = {flow.article.key: flow for flow in reflow.articles}
    return [
        FlowArticle(name, tuple((unit.role, one_line(unit.text)) for unit in flows[key].units))
        for key, name in names.items()
    ]


def write_reflow(articles: list[FlowArticle]) -> str:
    """The file's text."""
    out: list[str] = []
    for article in articles:
        out.append(f"=== {article.name}")
        out += [f"[{role}] {text}" for role, text in article.units]
    return "\n".join(out) + "\n" if out else ""


def read_reflow(text: str) -> list[FlowArticle]:
    """Read a file's text; InputError `bad-reflow-file` names the line that does not fit."""
    found: list[tuple[str, list[tuple[Role, str]]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line:
            continue
        if line.startswith("=== "):
            found.append((line[4:].strip(), []))
            continue
        match = _UNIT.fullmatch(line)
        if match is None or not found or match[1] not in set(Role):
            raise InputError(
                "bad-reflow-file",
                f"Line {number} is neither an article (=== A1) nor a unit ([role] text).",
                f"The roles are: {', '.join(Role)}.",
                row=number,
                why="is neither an article (=== A1) nor a unit ([role] text)",
            )
        found[-1][1].append((Role(match[1]), match[2]))
    return [FlowArticle(name, tuple(units)) for name, units in found]


def read_units(text: str) -> list[str]:
    """The texts of the units of a file, whatever their roles are called: what is scored.

    Lines that are no units are passed over.
    """
    found = (_UNIT.fullmatch(line.rstrip("\r")) for line in text.split("\n"))
    return [match[2] for match in found if match]


def _text(document: Document, _wishes: Wishes) -> str:
    flow = document.flow
    keys = {name: key for key, name in article_names(document.annotation).items()}
    articles = [
        replace(one, name=flow.article_id("", one.name, keys[one.name])[1:])
        for one in flow_articles(document.annotation, document.reflow)
        if keys[one.name] not in flow.elsewhere
    ]
    text = write_reflow(articles)
    compared("reflow", document, articles, read_reflow(text))
    return text


FORMAT = Format(
    "reflow",
    "Reflow: the text as it reads on",
    (".reflow.txt",),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=per_page("reflow.txt", _text),
    checks_itself=True,
    joins=True,
)
