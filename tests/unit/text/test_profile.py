"""What a page is before anything is decided on it, told from its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.model.errors import InputError
from yk_reader.model.profile import (
    UNSTATED,
    Direction,
    Indents,
    Noise,
    Period,
    Profile,
    Punctuation,
    Script,
    Spacing,
    StatedProfile,
    parse_profile,
)
from yk_reader.text.profile import cells_each, look_at, profile_of
from yk_reader.text.widths import half_cells

LINES = (
    "县里昨天修好了北溪上的三座旧桥，",
    "两岸的八千多名群众出行更加方便。",
    "修桥用了四个月时间，花去木料一百",
    "二十方，其中一半是村民们捐来的。",
    "县里还要修好另外两座，明年动工。",
    "村民们说：这座桥真好走！大家都来",
    "看新桥，桥头的茶馆里坐满了客人。",
    "老人们说起从前过河的难处，都笑。",
)
TRADITIONAL = str.maketrans(
    "县旧桥两众难处馆过满动时间们说还这",
    "縣舊橋兩眾難處館過滿動時間們說還這",
)


def page(*, between: str = "\n", before: str = "") -> str:
    return between.join(before + line for line in LINES)


def traits(profile: Profile) -> tuple[str, ...]:
    return (
        profile.script, profile.punctuation, profile.spacing,
        profile.indents, profile.direction, profile.noise,
    )  # fmt: skip


def test_a_modern_page() -> None:
    profile = profile_of(page())
    assert traits(profile) == ("simplified", "modern", "none", "lost", "horizontal", "low")
    assert (profile.measure, profile.even) == (32, 1.0)
    assert profile.signs == pytest.approx(100 * 13 / 115)
    assert (profile.stated, profile.misfits, profile.doubtful) == (frozenset(), (), False)


def test_script() -> None:
    profile = profile_of(page().translate(TRADITIONAL))
    assert profile.script is Script.TRADITIONAL
    assert profile.traditional > 0.8
    half = page().translate(TRADITIONAL) + "\n" + page()
    assert profile_of(half).script is Script.MIXED
    english = profile_of("The bridge was opened.\nIt is wide, people say.")
    assert english.script is Script.OTHER
    assert english.doubtful


def test_punctuation() -> None:
    ascii_signs = page().translate(str.maketrans("，。：！", ",.:!"))
    assert profile_of(ascii_signs).punctuation is Punctuation.ASCII
    old = page().translate(str.maketrans("，。：！", "、、、、"))
    assert profile_of(old).punctuation is Punctuation.OLD
    bare = page().translate(dict.fromkeys(map(ord, "，。：！")))
    assert profile_of(bare).punctuation is Punctuation.NONE


def test_setting() -> None:
    assert profile_of(page(between="\n\n")).spacing is Spacing.LINES
    blocks = "\n\n".join(("\n".join(LINES[:4]), "\n".join(LINES[4:])))
    assert profile_of(blocks).spacing is Spacing.BLOCKS
    assert profile_of(page(before="\u3000\u3000")).indents is Indents.KEPT
    upright = "\n".join(LINES[0] + LINES[1])
    assert profile_of(upright).direction is Direction.VERTICAL


def test_noise_is_signs_of_another_system() -> None:
    noisy = page().replace("，", ",", 4)
    profile = profile_of(noisy)
    assert profile.noise is Noise.HIGH
    assert profile.punctuation is Punctuation.MODERN
    assert profile.odd_signs == pytest.approx(4 / 13)


def test_old_signs_are_read_as_modern_ones() -> None:
    text = "今日縣府召集士紳、議定疏濬北溪、\n所需款項、由各區分擔、\n米價續漲、商會電請平糶、"
    assert look_at(text)[1] == (
        "今日县府召集士绅，议定疏濬北溪。\n所需款项，由各区分担。\n米价续涨，商会电请平粜。"
    )
    with_stops = text.replace("擔、", "擔。").replace("糶、", "糶。")
    assert look_at(with_stops)[1].split("\n")[0].endswith("北溪，")


def test_what_is_said_holds_where_the_page_bears_it() -> None:
    said = StatedProfile(punctuation=Punctuation.OLD, noise=Noise.HIGH)
    profile = profile_of(page(), said)
    assert (profile.punctuation, profile.noise) == (Punctuation.OLD, Noise.HIGH)
    assert profile.stated == {"punctuation", "noise"}
    assert not profile.doubtful


def test_what_fits_nothing_is_told_and_left() -> None:
    said = StatedProfile(
        punctuation=Punctuation.ASCII, spacing=Spacing.LINES, direction=Direction.VERTICAL
    )
    profile = profile_of(page(), said)
    assert traits(profile) == traits(profile_of(page()))
    assert profile.misfits == ("punctuation", "spacing", "direction")
    assert profile.stated == frozenset()
    assert profile.doubtful


OLD = (
    "今日縣府召集士紳，議定疏濬北溪，所需款項由各區分擔。",
    "米價續漲，每石二十四元，商會電請平糶，廿三日議決。",
    "又電，輪渡加價，往北岸者每人五分，十二月起實行。",
)


def test_old_pages_have_chinese_numbers_and_old_signs_or_two_signs_of_the_modern_ones() -> None:
    text = "\n".join(OLD)
    assert profile_of(text).punctuation is Punctuation.MODERN
    assert profile_of(text).period is Period.OLD
    assert profile_of(text.replace("，", "、")).period is Period.OLD
    assert profile_of(text.replace("，", "").replace("。", "")).period is Period.OLD
    with_lists = text.replace("，", "、", 2)
    assert profile_of(with_lists).period is Period.MODERN
    arabic = text.replace("二十四", "24").replace("廿三", "23").replace("十二", "12")
    assert profile_of(arabic.replace("五分", "5分")).period is Period.MODERN
    few = text.replace("二十四", "數").replace("廿三", "某").replace("十二", "某")
    assert profile_of(few).period is Period.MODERN


def test_simplified_pages_are_old_by_their_signs_alone() -> None:
    text = "\n".join(OLD).translate(
        str.maketrans("縣紳議濬項區擔價續漲會電請糶決輪實", "县绅议浚项区担价续涨会电请粜决轮实")
    )
    assert profile_of(text).script is Script.SIMPLIFIED
    assert profile_of(text).period is Period.MODERN
    assert profile_of(text.replace("，", "、")).period is Period.OLD
    few = text.replace("，", "、").replace("二十四", "数").replace("廿三", "某")
    assert profile_of(few.replace("十二", "某")).period is Period.MODERN


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("period=old", Period.OLD),
        ("punctuation=old", Period.OLD),
        ("punctuation=old,period=modern", Period.MODERN),
        ("script=simp", Period.MODERN),
    ],
)
def test_the_period_follows_what_is_said(said: str, period: Period) -> None:
    assert profile_of(page(), parse_profile(said)).period is period


def test_profiles_are_written_and_read() -> None:
    said = parse_profile(" script = trad , punctuation=old")
    assert said == StatedProfile(Script.TRADITIONAL, Punctuation.OLD)
    assert str(said) == "script=traditional,punctuation=old"
    assert parse_profile("") == UNSTATED
    assert not UNSTATED
    assert said.over(parse_profile("script=mixed,noise=high")) == parse_profile(
        "script=traditional,punctuation=old,noise=high"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour=red", "script, punctuation, spacing"),
        ("script", "NAME=VALUE"),
        ("script=greek", "simplified, traditional, mixed"),
        ("noise=low,noise=high", "Say it once"),
    ],
)
def test_a_profile_that_is_none_says_what_there_is(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_profile(text)
    assert caught.value.code == "bad-profile"
    assert told in caught.value.advice


@given(st.text())
def test_any_text_has_a_profile_and_keeps_its_offsets(text: str) -> None:
    profile, seen = look_at(text)
    assert len(seen) == len(text)
    assert 0 <= profile.traditional <= 1
    assert 0 <= profile.blank_lines <= 1
    assert 0 <= profile.even <= 1


@pytest.mark.parametrize(
    "char", ["a", "1", "\x7f", "\x80", "é", "\u07ff", "\u0800", "县", "，", "\uffff"]
)
def test_the_cells_of_a_character_are_those_of_the_text(char: str) -> None:
    assert half_cells(char * 2) == cells_each()[ord(char)]


def test_characters_of_other_planes_have_cells_of_their_own() -> None:
    assert len(cells_each()) == 0x10001
    assert half_cells("𠮷" * 2) == half_cells("\U0010fffd" * 2) == cells_each()[-1] == 5


IN_SIMPLE, IN_OLD = (
    "这个国家的经济发展，让人们对它说话。",
    "這個國家的經濟發展，讓人們對它說話。",
)


@pytest.mark.parametrize(
    ("text", "script", "fits"),
    [
        (IN_SIMPLE, "simplified", True),
        (IN_SIMPLE, "traditional", False),
        (IN_SIMPLE, "mixed", False),
        (IN_SIMPLE, "other", False),
        (IN_OLD, "traditional", True),
        (IN_OLD, "simplified", False),
        (IN_SIMPLE + IN_OLD, "mixed", True),
        (IN_SIMPLE + IN_OLD, "traditional", True),
        ("上山下水，日月之光。", "traditional", True),
        ("Only words here.", "other", True),
        ("Only words here.", "simplified", False),
        ("", "other", True),
    ],
)
def test_a_stated_script_that_the_page_is_not_in_is_a_misfit(text, script, fits):
    profile = profile_of(text, parse_profile(f"script={script}"))
    assert profile.misfits == (() if fits else ("script",))
    assert ("script" in profile.stated) == fits
    if fits:
        assert str(profile.script) == script
