"""Headings with a shadow and type that is printed twice stand on a page once."""

import numpy as np
import pytest
from pdf_maker import MadePage, make_pdf

from yk_reader.facsimile.glyphs import Glyphs
from yk_reader.facsimile.overprints import printed_once
from yk_reader.facsimile.pdf_layer import open_pdf, read_layer
from yk_reader.formats.pdf_pages import read_pages

TEXT = "市民在江边放风筝"


def once(page):
    with open_pdf(make_pdf([page]), "made.pdf") as document:
        return printed_once(read_layer(document, 0, "made.pdf").glyphs)


@pytest.mark.parametrize(("across", "down"), [(0.1, 0.1), (1.5, 0), (0, -1.8), (1.8, 1.8)])
def test_a_heading_with_a_shadow_is_printed_once(across, down):
    page = MadePage()
    for moved in (0, 1):  # all of its glyphs, then all of them again
        for row in range(2):
            page.line("人人参加人人", 50 + moved * across, 100 + 11 * row + moved * down, 10)
    page.line(TEXT, 50, 160)
    found = once(page)
    assert "".join(found.chars) == "人人参加人人" * 2 + TEXT
    assert found.boxes[2, 0] == pytest.approx(70, abs=0.1)


@pytest.mark.parametrize("pitch", [0.5, 1.0])
def test_the_same_character_again_beside_it_stays(pitch):
    page = MadePage()
    page.line("——11人人", 50, 100, 10, pitch)
    page.column("人人", 200, 100, 10, pitch)
    assert "".join(once(page).chars) == "——11人人人人"


def test_wherever_it_stands_and_however_large_it_is():
    rng = np.random.default_rng(20261130)
    size = rng.uniform(4, 90, 400)
    left, top = rng.uniform(0, 3000, 400), np.arange(400) * 120.0
    boxes = np.stack([left, top, left + size, top + rng.uniform(1, 1.45, 400) * size], 1)
    by = rng.uniform(-0.19, 0.19, (400, 2)) * (boxes[:, 2:] - boxes[:, :2])
    moved = boxes + np.concatenate([by, by], 1)
    chars = list("人" * 400)
    assert printed_once(Glyphs(chars * 2, np.concatenate([boxes, moved]))).boxes == pytest.approx(
        boxes
    )
    flat = boxes[:, [0, 1, 0, 1]]  # without extent: nothing is known of them
    assert len(printed_once(Glyphs(chars * 2, np.concatenate([flat, flat]))).chars) == 800


def test_another_character_or_another_size_stays():
    boxes = np.array([[0.0, 0.0, 10.0, 12.0], [1.0, 0.0, 11.0, 12.0], [0.0, 0.0, 20.0, 24.0]])
    assert printed_once(Glyphs(["一", "二", "一"], boxes)).chars == ["一", "二", "一"]
    assert printed_once(Glyphs(["一", "一", "一"], boxes)).chars == ["一", "一"]


def test_a_page_with_a_shadow_comes_in_once():
    page = MadePage()
    for moved in (0, 1.5):
        page.line("人人参加", 50 + moved, 100 + moved, 20)
    for row in range(4):
        page.line(TEXT, 50, 130 + 12 * row)
    (read,) = read_pages(make_pdf([page]), "made.pdf")
    assert read.text.split() == ["人人参加", *[TEXT] * 4]
