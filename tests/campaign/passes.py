"""The passes over a whole page that `patterns` measures, each a function of the page's text."""

from collections.abc import Callable
from typing import Final

from yk_reader import segment, tagging
from yk_reader.gui.panes.line_breaking import LineSetting, break_lines
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.blank import mark_spans
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint
from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.occurrences import occurrences
from yk_reader.text.decode import decode
from yk_reader.text.display import stand_ins
from yk_reader.text.plain import lines_as_article
from yk_reader.text.reflow import reflow

_LABELS: Final = tuple(label.code for label in tagging.preset("extended").labels)
_KNOWN: Final = Known.build([("王王", "PER", 3, 0), ("中国", "LOC", 2, 1), ("77", "ORG", 2, 0)])


def _suggest(text: str) -> object:
    page = Page(text)
    flow = reflow(page, lines_as_article(page, Joint.GLUE))
    rules = [part for part in tagging.PARTS if part != "model"]
    return tagging.suggest(flow, _LABELS, known=_KNOWN, parts=rules)


def _network(text: str) -> object:
    return tagging.suggest_plain(text, _LABELS, parts=("model",))


def _reflow(text: str) -> object:
    page = Page(text)
    annotation = propose_annotation(page)
    flow = reflow(page, annotation)
    reflow(page, annotation, flow)
    return flow.derived(annotation.entities), segment.alarms(page, annotation)


def _display(text: str) -> object:
    lines = [stand_ins(line) for line in text.split("\n")]
    shown = text[:20_000]
    setting = LineSetting(300.0, 10.0, 20.0, True)
    return lines, break_lines(shown, [10.0] * len(shown), setting), mark_spans(text, 0, len(text))


def _same_string(text: str) -> object:
    page = Page(text)
    flow = reflow(page, lines_as_article(page, Joint.GLUE))
    return occurrences(flow, (), text.strip()[:2])


PASSES: Final[dict[str, Callable[[str], object]]] = {
    "decode utf-8": lambda text: decode(("页" + text).encode()),
    "decode gb18030": lambda text: decode(("页" + text).encode("gb18030")),
    "propose": lambda text: segment.propose(Page(text)),
    "reflow": _reflow,
    "suggest": _suggest,
    "suggest, model": _network,
    "show": _display,
    "same string": _same_string,
}
"""By name."""
