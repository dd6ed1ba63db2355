"""Pages of a given length, made of the sample pages one after the other."""

import random
from itertools import cycle

from yk_reader.model.page import Page
from yk_reader.paths import seeds_dir

SMALL, LARGE = 3_500, 50_000
"""Characters of the two pages that the budgets speak of."""


def seed_texts() -> list[str]:
    """The texts of the sample pages."""
    return [
        path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        for path in sorted(seeds_dir().glob("*.txt"))
    ]


def page_of(length: int, shift: int = 0) -> Page:
    """A page of about `length` code points, cut at a line end; `shift` makes it differ."""
    texts = seed_texts()
    out = ""
    for text in cycle(texts[shift % len(texts) :] + texts[: shift % len(texts)]):
        out += text.rstrip("\n") + "\n\n"
        if len(out) >= length:
            break
    end = out.rfind("\n", 0, length)
    mark = f"\n第{shift}号" if shift else ""
    return Page(out[:end] + mark, f"bench-{length}-{shift}")


_EVERY = 40
"""Characters of which one is another in each page of `varied_page`."""


def varied_page(length: int, number: int) -> Page:
    """A page of which hardly a paragraph is in another one: in `page_of` every fortieth character
    is changed for another Chinese one of it. (What is kept of texts that were met before would
    make many pages of the same few cost less than they do.)"""
    page = page_of(length, number)
    chance = random.Random(number)
    text = list(page.text)
    places = [at for at, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"]
    for at in chance.sample(places, len(places) // _EVERY):
        text[at] = page.text[chance.choice(places)]
    return Page("".join(text), page.name)
