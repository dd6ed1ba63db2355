"""Pages set anew for the model of lines: nothing of their text is lost."""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[3] / "resources" / "models" / "line_pages.py"
TEXT = "昨夜大雨、河水漲了三尺、村人都到堤上守夜、天明水退、幸無損失、衆人方始囘家、" * 3


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages_set_anew", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(20))
def test_a_paragraph_in_another_setting_keeps_its_text(pages, seed):
    rnd = random.Random(seed)
    setting = pages.Setting(indent=seed % 3, hangs=seed % 2, beside=0.5, insets=0.5, old=True)
    width = rnd.randint(6, 20)
    lines = [TEXT[k : k + 11] for k in range(0, len(TEXT), 11)]
    units = setting.set(lines, width, True, rnd)
    assert "".join("".join(unit) for unit in units) == TEXT
    assert len(units) in (1, 3)
    assert all(len(line) <= width + 2 for unit in units for line in unit)


def test_words_set_large_are_a_unit_with_narrow_lines_beside_them(pages):
    setting = pages.Setting(indent=1, hangs=0.0, beside=0.0, insets=1.0, old=True)
    above, large, below = setting.set([TEXT], 10, False, random.Random(1))
    assert len(large) == 1
    assert 3 <= len(large[0]) <= 6
    assert len(below[0]) == len(below[1]) < 10
    assert len(above[0]) == 9


def test_the_narrow_lines_of_old_pages_stay(pages):
    lines = ["迨將", "該信", "收下", "已經過了兩三天的", "光景、"]
    for old, first in ((True, "迨將"), (False, "迨將該信收")):
        setting = pages.Setting(indent=1, hangs=0.0, beside=0.0, insets=0.0, old=old)
        ((one, *_),) = setting.set(lines, 6, False, random.Random(1))
        assert one == first


@pytest.mark.parametrize("width", [3, 8, 20])
def test_verses_keep_their_characters(pages, width):
    lines = pages._verses([TEXT], width, random.Random(2))
    kept = [char for char in "".join(lines) if char not in pages.SIGNS]
    assert kept == [char for char in TEXT if char not in pages.SIGNS]


@pytest.mark.parametrize("half", [0.0, 1.0])
def test_old_pages_get_narrow_signs_only_where_that_is_wished(pages, half):
    settings = [pages._old_setting(random.Random(seed), half) for seed in range(10)]
    assert {setting.half for setting in settings} == {half > 0}


def test_signs_set_half_as_wide_leave_room_for_more(pages):
    full, half = (
        pages.Setting(indent=0, hangs=0.0, half=half).set([TEXT], 10, False, random.Random(1))[0]
        for half in (False, True)
    )
    assert "".join(half) == "".join(full) == TEXT
    assert {len(line) for line in full[:-1]} == {10}
    signs = [sum(char in pages.NARROW_SIGNS for char in line) for line in half[:-1]]
    assert {2 * len(line) - n - n % 2 for line, n in zip(half, signs, strict=False)} <= {18, 20}
    assert max(map(len, half)) > 10
