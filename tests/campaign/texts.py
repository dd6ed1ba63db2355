"""Mutated texts: decoded, proposed, suggested, reflowed and exported; plain messages only."""

import os
import random
from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final

from tally import Campaign
from watched import answers, kind_of, told_of

from yk_reader.formats.entities import entity_rows, write_entities
from yk_reader.formats.jsonl import jsonl_lines
from yk_reader.formats.lines import line_rows, write_lines
from yk_reader.formats.reflow_text import flow_articles, write_reflow
from yk_reader.formats.samples import Document
from yk_reader.jobs.work import work_page
from yk_reader.model.errors import KnownError
from yk_reader.model.page import Page
from yk_reader.paths import seeds_dir
from yk_reader.session.checks import check_annotation
from yk_reader.tagging import default_set
from yk_reader.text.decode import decode

ODD: Final = (
    "\u202e\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061c"  # writing directions
    "\u0000\u0001\u0007\u0008\u000b\u000c\u001b\u007f\u0085\u2028\u2029\ufdd0\ufffe\uffff"
    "\u0301\u0308\u20dd\u3099\ufe0f\ufe00\u200d\u200b\u200c\ufeff\u00ad\u3000\u00a0\t\r\n"
    "𠮷𡈽𪚥😀👨\U0001f1e8\U0001f1f3\U000e0101\U0010fffd\ufffd\ue000"
    "ＡＢ１２ａ．，ﾊﾟ①⑳㈱㎏〇○□■▲▼※→〔〕【】《》「」『』“”‘’·…—～"
)
USUAL: Final = (
    "一二三十百千年月日时的了在和人民永康县市局长书记者王李张讯电本报：，。、（）0123456789AZaz .-/"
)
CODINGS: Final = ("utf-8", "gb18030", "utf-16", "utf-16-le", "big5", "utf-8-sig", "gbk", "latin-1")
_LONGEST: Final = 6_000


def run(campaign: Campaign) -> None:
    """All cases in watched processes."""
    with campaign.row("texts") as row:
        folder = campaign.fresh("texts")
        cases = campaign.cases(100_000, 400, 10)
        workers = 1 if campaign.size == "tiny" else os.cpu_count() or 1
        slowest = 0.0
        for case, found, seconds in answers("texts", folder, campaign.seed, cases, workers):
            row.tried += 1
            slowest = max(slowest, seconds)
            for kind, told in found:
                row.fail(kind, case, told, ("input.txt", data_of(campaign.seed, case)))
        row.notes.append(f"slowest {slowest:.2f} s of CPU")


def data_of(seed: int, case: int) -> bytes:
    """The bytes of a case."""
    dice = random.Random(f"{seed}:texts:{case}")
    text = _MAKERS[case % len(_MAKERS)](dice)
    for _ in range(dice.choice((0, 0, 1, 2, 5))):
        text = dice.choice(_CHANGES)(dice, text)
    text = text[: dice.choice((200, 1000, 3000, _LONGEST))]
    data = text.encode(dice.choice(CODINGS) if dice.random() < 0.3 else "utf-8", "replace")
    for _ in range(dice.choice((0, 0, 0, 1, 3))):
        data = dice.choice(_BREAKS)(dice, data)
    return data


def _seed_text(dice: random.Random) -> str:
    return dice.choice(_seeds())


def _piece(dice: random.Random) -> str:
    text = dice.choice(_seeds())
    at = dice.randrange(len(text))
    return text[at : at + dice.randrange(20, 1500)]


def _odd(dice: random.Random) -> str:
    return _lines(dice, ODD)


def _mixed(dice: random.Random) -> str:
    return _lines(dice, ODD[:60] + USUAL * 3)


def _runs(dice: random.Random) -> str:
    """Few characters, each very often: what slow patterns stumble over."""
    pieces = []
    for _ in range(dice.randrange(1, 5)):
        unit = "".join(dice.choice(USUAL + ODD) for _ in range(dice.choice((1, 1, 2, 3))))
        pieces.append(unit * dice.choice((10, 300, 1500)))
    return dice.choice(("", "\n", "。")).join(pieces)


def _narrow(dice: random.Random) -> str:
    """One or two characters a line, as upright type is read."""
    return "\n".join(dice.choice(_seeds())[at] for at in range(dice.randrange(20, 120)))


@cache
def _seeds() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8-sig") for path in sorted(seeds_dir().glob("*.txt")))


def _lines(dice: random.Random, letters: str) -> str:
    lines = [
        "".join(dice.choice(letters) for _ in range(dice.choice((0, 1, 5, 14, 14, 80))))
        for _ in range(dice.randrange(1, 40))
    ]
    return "\n".join(lines)


def _insert(dice: random.Random, text: str) -> str:
    for _ in range(dice.choice((1, 10, 100))):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(ODD) * dice.choice((1, 1, 1, 50)) + text[at:]
    return text


def _delete(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.choice((1, 5, 200)) :]


def _swap_lines(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    dice.shuffle(lines)
    return dice.choice(("\n", "\n\n", "", "\r\n", "\r", " ")).join(lines)


def _repeat(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at : at + dice.choice((1, 3, 40))] * dice.choice((5, 100)) + text[at:]


def _numbers(dice: random.Random, text: str) -> str:
    marks = cycle(dice.sample("0１二十.．、（)-至年月日元%", 4))
    return "".join(next(marks) if dice.random() < 0.15 else c for c in text)


_MAKERS: Final[tuple[Callable[[random.Random], str], ...]] = (
    _piece, _piece, _odd, _mixed, _runs, _narrow, _seed_text, _piece,
)  # fmt: skip
_CHANGES: Final = (_insert, _insert, _delete, _swap_lines, _repeat, _numbers)


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _flip(dice: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 50))):
        if out:
            out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _head(dice: random.Random, data: bytes) -> bytes:
    return dice.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", b"PK\x03\x04")) + data


_BREAKS: Final = (_cut, _flip, _flip, _head)


class Cases:
    """The work of one process."""

    def __init__(self, _folder: Path, seed: int) -> None:
        self._seed = seed
        self._labels = default_set().codes

    def run(self, case: int) -> list[tuple[str, str]]:
        """One text through all; its failures."""
        data = data_of(self._seed, case)
        try:
            decoded = decode(data, replace=case % 5 == 0)
            page = Page(decoded.text, "页")
            worked = work_page(page, self._labels if case % 3 else ())
            annotation, flow = worked.annotation, worked.reflow
            found = [(f"check: {p.code}", str(p)) for p in check_annotation(page, annotation)[:3]]
            flow.derived(annotation.entities)
            write_lines(line_rows(page, annotation, flow))
            write_reflow(flow_articles(annotation, flow))
            write_entities(entity_rows(annotation, flow, suggested=True))
            list(jsonl_lines(Document(page, annotation, flow, "甲"), suggested=True))
        except KnownError as error:
            return [] if error.message else [("an error without a sentence", repr(error))]
        except Exception as error:
            return [(kind_of(error), told_of(error))]
        return found
