"""From reflowed text to entity suggestions; the only jieba import.

The rules are loaded when something is suggested: their patterns take a tenth of a program's start.
What this room offers is loaded when it is asked for, so that no word list brings numpy.
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from yk_reader.model.entity import Suggestion
from yk_reader.text.reflow import Reflow

if TYPE_CHECKING:
    from yk_reader.tagging.known.decisions import Known, words_around
    from yk_reader.tagging.known.lexicons import lexicon_notice
    from yk_reader.tagging.known.word_lists import (
        SortedWords,
        WordFile,
        label_names,
        merge_words,
        read_word_list,
    )
    from yk_reader.tagging.labels import (
        PRESETS,
        check_label_set,
        default_set,
        dump_label_set,
        parse_label_set,
        preset,
        preset_notice,
    )
    from yk_reader.tagging.model.recogniser import Model, load_model, model_notice
    from yk_reader.tagging.parts import PARTS

__all__ = [
    "PARTS",
    "PRESETS",
    "Known",
    "Labels",
    "Model",
    "SortedWords",
    "WordFile",
    "check_label_set",
    "default_set",
    "dump_label_set",
    "label_names",
    "lexicon_notice",
    "load_model",
    "merge_words",
    "model_notice",
    "parse_label_set",
    "preset",
    "preset_notice",
    "read_word_list",
    "suggest",
    "suggest_plain",
    "words_around",
]


_WHERE: Final = {
    "Known": "known.decisions", "words_around": "known.decisions",
    "lexicon_notice": "known.lexicons",
    "SortedWords": "known.word_lists", "WordFile": "known.word_lists",
    "label_names": "known.word_lists", "merge_words": "known.word_lists",
    "read_word_list": "known.word_lists",
    "PRESETS": "labels", "check_label_set": "labels", "default_set": "labels",
    "dump_label_set": "labels", "parse_label_set": "labels", "preset": "labels",
    "preset_notice": "labels",
    "Model": "model.recogniser", "load_model": "model.recogniser",
    "model_notice": "model.recogniser",
    "PARTS": "parts",
}  # fmt: skip

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{where}"), name)
        return value


Labels = Collection[str] | Mapping[str, str]
"""Which labels to look for; a mapping says under which code the program suggests each
(`LabelSet.codes`), so that a label may be called as a person likes. What is known of a project
bears the codes (`jobs.knowledge.project_known`)."""


def _names(labels: Labels) -> dict[str, str]:
    """Code → label."""
    if isinstance(labels, Mapping):
        return {code: label for label, code in labels.items()}
    return {label: label for label in labels}


def suggest(
    reflow: Reflow,
    labels: Labels,
    *,
    known: "Known | None" = None,
    parts: Collection[str] | None = None,
    local: "Model | None" = None,
) -> tuple[Suggestion, ...]:
    """Suggested entities of a page, anchored to raw spans, none overlapping another.

    `labels` are what the project's label set has: others are not offered. `parts`
    switches parts on (names in PARTS); None is all of them. `local` is the project's own model
    (`yk_reader.tagging.model.training`). In the order of the flow text.
    """
    from yk_reader.tagging.engine import suggest_texts

    units, names = reflow.units, _names(labels)
    texts = [unit.text for unit in units]
    out: list[Suggestion] = []
    for unit, found in zip(units, suggest_texts(texts, names, known, parts, local), strict=True):
        for one in found:
            spans = reflow.map.spans_of(unit.start + one.start, unit.start + one.end)
            if spans:
                out.append(Suggestion(names[one.label], spans, one.source, one.confidence))
    return tuple(out)


def suggest_plain(
    text: str,
    labels: Labels,
    *,
    known: "Known | None" = None,
    parts: Collection[str] | None = None,
    local: "Model | None" = None,
) -> list[tuple[int, int, str, int, str]]:
    """Entities of one running text: (start, end, label, confidence, source), code points.

    Line ends stay where they are; each line is looked at for itself.
    """
    from yk_reader.tagging.engine import suggest_texts

    out: list[tuple[int, int, str, int, str]] = []
    lines, names = text.split("\n"), _names(labels)
    start = 0
    for line, found in zip(lines, suggest_texts(lines, names, known, parts, local), strict=True):
        out += [(start + a, start + b, names[code], sure, src) for a, b, code, sure, src in found]
        start += len(line) + 1
    return out
