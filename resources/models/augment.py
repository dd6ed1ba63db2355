"""Made-up names for sentences of the training corpus, so that the model learns shapes.

Names of people, places and organisations are replaced by random ones of today's kinds: the
corpus is of 1998 and of the whole country, the pages are of today and of one county. Nothing
here is taken from a page or from a test set; the pseudo-random numbers have a fixed seed.
"""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import corpus

from yk_reader.tagging.known.lexicons import lexicons, read_sections

Entity = tuple[int, int, str]

_WORDS = read_sections(Path(__file__).with_name("words.txt"))
_GIVEN = _WORDS["given"][0]
_BRAND = _WORDS["brand"][0]
_TRADE = tuple(_WORDS["trade"])
_FORM = ("有限公司", "股份有限公司", "集团有限公司", "集团", "公司", "有限责任公司", "")
_FIELD = tuple(_WORDS["field"])
_BODY = tuple(_WORDS["body"])


class Names:
    """Random names by label; `rng` decides everything. With `abroad` foreign names become foreign
    names and some Chinese ones come from the dictionary; without, all become local ones."""

    def __init__(self, rng: random.Random, *, abroad: bool) -> None:
        words = lexicons()
        self.rng = rng
        self.mixed = abroad
        self.surnames = list(words.surnames)[:220]
        towns, areas, villages = [], [], []
        for word, kind in words.places.items():
            {"t": towns, "v": villages}.get(kind, areas).append(word)
        self.towns, self.areas, self.villages = towns, areas, villages
        entries = corpus.dictionary()
        self.people = [
            word
            for word, _, tag in entries
            if tag == "nr" and 2 <= len(word) <= 3 and word[0] in words.surnames
        ]
        self.foreigners = [word for word, _, tag in entries if tag == "nrt" and 2 <= len(word) <= 7]
        self.sounds = _sounds(entries)
        self.abroad = [word for word, kind in words.places.items() if kind in "nw"]

    def person(self, old: str) -> str:
        """A surname by its frequency and one or two given characters."""
        if self.mixed and (len(old) > 3 or old[0] not in lexicons().surnames):
            return self.rng.choice(self.foreigners)
        if self.mixed and self.rng.random() < 0.5:
            return self.rng.choice(self.people)
        rank = min(int(self.rng.expovariate(1 / 35)), len(self.surnames) - 1)
        count = 1 if self.rng.random() < 0.2 else 2
        return self.surnames[rank] + "".join(self.rng.choice(_GIVEN) for _ in range(count))

    def place(self, old: str) -> str:
        """A county or city, a town or a village."""
        if self.mixed and self._abroad(old):
            if self.rng.random() < 0.3:
                return self.rng.choice(self.foreigners)
            return self.rng.choice(self.abroad)
        draw = self.rng.random()
        if draw < 0.5:
            return self.rng.choice(self.areas)
        if draw < 0.75:
            return self.rng.choice(self.towns)
        return self.rng.choice(self.villages)

    def _abroad(self, name: str) -> bool:
        if lexicons().places.get(name) in ("n", "w"):
            return True
        return len(name) > 3 and self.sounds.issuperset(name)

    def brand(self) -> str:
        """Two or three characters as firms like them."""
        return "".join(self.rng.choice(_BRAND) for _ in range(self.rng.choice((2, 2, 2, 3))))

    def company(self) -> str:
        """Place, brand, trade and form, each of them optional but the brand."""
        place = self.rng.choice(self.areas) if self.rng.random() < 0.45 else ""
        return place + self.brand() + self.rng.choice(_TRADE) + self.rng.choice(_FORM)

    def body(self) -> str:
        """A public body with its level, or a township."""
        draw = self.rng.random()
        level = self.rng.choice("市市市市县省区省")
        if self.rng.random() < 0.2:
            level = self.rng.choice(self.areas)
        if draw < 0.45:
            return level + self.rng.choice(_FIELD) + ("厅" if level == "省" else "局")
        if draw < 0.85:
            return level + self.rng.choice(_BODY)
        return self.rng.choice(self.towns)

    def organisation(self, old: str) -> str:
        """A company for a company, a public body for anything else."""
        if old.endswith(("公司", "集团", "厂", "银行")):
            return self.company()
        return self.body()


def _sounds(entries: Sequence[tuple[str, int, str]]) -> frozenset[str]:
    """The characters that stand for sounds in foreign names, more than in other words."""
    foreign: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for word, _, tag in entries:
        if tag == "nrt" and len(word) >= 3:
            foreign.update(word)
        if tag[0] != "n" or tag == "n":
            others.update(word)
    share = foreign.total() / others.total()
    return frozenset(char for char, count in foreign.items() if count > 1.2 * share * others[char])


def augmented(
    sentences: Sequence[tuple[str, list[Entity]]], *, abroad: bool, seed: int = 7
) -> list[tuple[str, list[Entity]]]:
    """One changed copy of each sentence that has entities of at least two characters."""
    names = Names(random.Random(seed), abroad=abroad)
    out = []
    for text, entities in sentences:
        if not entities:
            continue
        pieces: list[str] = []
        moved: list[Entity] = []
        at = length = changed = 0
        for start, end, label in entities:
            pieces.append(text[at:start])
            length += start - at
            old = text[start:end]
            new = old
            if len(old) > 1 and "·" not in old and names.rng.random() < 0.7:
                if label == "PER":
                    new = names.person(old)
                elif label == "LOC":
                    new = names.place(old)
                elif len(old) > 2:
                    new = names.organisation(old)
                changed += new != old
            pieces.append(new)
            moved.append((length, length + len(new), label))
            length += len(new)
            at = end
        pieces.append(text[at:])
        if changed:
            out.append(("".join(pieces), moved))
    return out
