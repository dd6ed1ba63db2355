"""Suggestions on made-up sentences: each part does what it says, overlaps are settled."""

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.tagging import PARTS, Known, SortedWords, engine, suggest, suggest_plain
from yk_reader.tagging.candidates import Candidate, settle
from yk_reader.tagging.engine import suggest_texts
from yk_reader.tagging.rules import page_context
from yk_reader.tagging.rules.page_context import companies
from yk_reader.tagging.rules.times import times
from yk_reader.text.reflow import reflow

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def surfaces(text: str, labels: set[str] = FIVE, **more: object) -> set[tuple[str, str]]:
    found = suggest_plain(text, labels, **more)  # type: ignore[arg-type]
    return {(text[a:b], label) for a, b, label, _, _ in found}


def test_a_byline_gives_names_and_posts() -> None:
    found = surfaces("本报讯（融媒见习记者 吕思远 通讯员 应佩佩）日前，大会召开。")
    assert {
        ("融媒见习记者", "TITLE"),
        ("吕思远", "PER"),
        ("通讯员", "TITLE"),
        ("应佩佩", "PER"),
        ("日前", "TIME"),
    } <= found


def test_title_and_name_are_two_and_a_chief_keeps_the_place() -> None:
    found = surfaces("温州市委书记方立民批示，市委常委、副市长俞亮参加。")
    assert {
        ("温州市委书记", "TITLE"),
        ("方立民", "PER"),
        ("市委常委", "TITLE"),
        ("副市长", "TITLE"),
        ("俞亮", "PER"),
    } <= found


def test_an_organisation_and_its_post_are_two() -> None:
    found = surfaces("市自然资源和规划局党委书记钱向东说，成绩代表过去。")
    assert ("市自然资源和规划局", "ORG") in found
    assert ("党委书记", "TITLE") in found
    assert ("钱向东", "PER") in found


def test_responsible_people_and_our_city_are_no_entities() -> None:
    found = surfaces("我市有关负责人表示，该公司和该局将继续努力。")
    assert not {text for text, _ in found} & {"负责人", "我市", "该公司", "该局"}


def test_a_list_of_names() -> None:
    found = surfaces("市领导方旭明、李浩、胡天成、朱年出席会议。")
    assert {(name, "PER") for name in ("方旭明", "李浩", "胡天成", "朱年")} <= found


def test_a_township_acts_or_lies_somewhere() -> None:
    assert ("东城街道", "ORG") in surfaces("东城街道举行表彰大会。")
    assert ("东城街道下园朱村", "LOC") in surfaces("事故发生在东城街道下园朱村。")


def test_an_alias_and_a_brand_hold_on_the_whole_page() -> None:
    texts = [
        "永康市明骏电器有限公司（以下简称“明骏公司”）是首批样本企业。",
        "据明骏公司负责人介绍，订单交付率提升。",
    ]
    found = suggest_texts(texts, FIVE)
    assert any(texts[1][c.start : c.end] == "明骏公司" and c.label == "ORG" for c in found[1])


def test_a_list_of_firms() -> None:
    found = surfaces("德菱、鸿跃等2家企业获评省级数字化车间。", {"ORG"})
    assert {("德菱", "ORG"), ("鸿跃", "ORG")} <= found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年12月31日上午，大会", ["2021年12月31日上午"]),
        ("截至11月底", ["11月底"]),
        ("去年8月全面完成", ["去年8月"]),
        ("2017年以来，4·17案件", ["2017年以来", "4·17"]),
        ("“5·4”运动，３·１５晚会", ["5·4", "３·１５"]),
        ("“九·一八”事变，一二·九运动", ["九·一八", "一二·九"]),
        ("增长17·2%和10·7%，即11·6亿元", []),
        ("提高1·9个百分点，涨到3·5美元，三·五倍，跌2·3", []),
        ("两天内，24小时不断", []),
        ("接下来，我们将继续", []),
        ("１９９７年１２月３１日", ["１９９７年１２月３１日"]),
        ("望春东路88号", []),
        ("近年来，目前", ["近年来", "目前"]),
        ("12.5万元，30个", []),
    ],
)
def test_times(text: str, wanted: list[str]) -> None:
    assert [text[c.start : c.end] for c in times(text)] == wanted


def test_labels_and_parts_can_be_switched_off() -> None:
    text = "4月21日下午，市委书记章旭升说"
    assert {label for _, label in surfaces(text, {"TIME"})} == {"TIME"}
    assert surfaces(text, parts=["times"]) == {("4月21日下午", "TIME")}
    assert suggest_plain(text, FIVE, parts=[]) == []
    assert suggest_plain("", FIVE) == []


def test_lines_are_looked_at_one_by_one_and_offsets_count_from_the_start() -> None:
    text = "第一行\n\n日前，市委书记章旭升说"
    found = suggest_plain(text, {"TIME"})
    assert [(a, b) for a, b, *_ in found] == [(5, 7)]


def test_suggestions_never_overlap() -> None:
    text = "2022年，永康市西城街道党工委书记王建国主持永康市五金商会会议，章旭升、李浩锋参加。" * 5
    at = 0
    for start, end, *_ in suggest_plain(text, FIVE):
        assert start >= at
        assert end > start
        at = end


def test_settle_takes_the_longer_unless_it_is_much_less_sure() -> None:
    long, short = Candidate(0, 6, "ORG", 80, "a"), Candidate(0, 2, "LOC", 95, "b")
    assert settle([short, long]) == [long]
    weak = Candidate(0, 3, "ORG", 46, "a")
    assert settle([short, weak]) == [short]
    both = settle([Candidate(0, 2, "LOC", 80, "a"), Candidate(0, 2, "LOC", 70, "b")])
    assert both == [Candidate(0, 2, "LOC", 83, "a")]


def test_suggestions_are_anchored_to_raw_spans_across_a_line_break() -> None:
    raw = "日前，市委书记章旭\n\n升出席会议。"
    page = Page(raw)
    annotation = Annotation(
        fragments=(
            Fragment(0, 9, 1, 0, Role.BODY, Joint.PARAGRAPH),
            Fragment(11, len(raw), 1, 1, Role.BODY, Joint.GLUE),
        ),
        articles=(Article(1, "u", 1),),
    )
    found = suggest(reflow(page, annotation), FIVE)
    person = next(one for one in found if one.label == "PER")
    assert [(s.start, s.end) for s in person.spans] == [(7, 9), (11, 12)]
    assert 0 < person.confidence <= 100
    assert person.source


def test_without_a_model_everything_else_works(monkeypatch: pytest.MonkeyPatch) -> None:
    from yk_reader.tagging.model import recogniser

    monkeypatch.setattr(recogniser, "shipped", lambda: None)
    assert ("章旭升", "PER") in surfaces("市委书记章旭升说")


def test_labels_may_be_called_otherwise() -> None:
    text = "市委书记章旭升说，钱江源小镇到了"
    known = Known.build([("钱江源小镇", "ORG", 2, 0)])
    found = suggest_plain(text, {"PERSON": "PER", "company": "ORG", "LOC": "-LOC"}, known=known)
    mine = {(text[a:b], label) for a, b, label, *_ in found}
    assert {("章旭升", "PERSON"), ("钱江源小镇", "company")} <= mine
    assert {label for _, label in mine} == {"PERSON", "company"}


def test_parts_are_named() -> None:
    assert {"people", "times", "bodies", "model", "known"} <= set(PARTS)


def test_hostile_text_does_not_stop_it() -> None:
    for text in ("\ud800\udc00章旭升", "\x00\x01", "<b>章旭升</b>" * 50, "（" * 500, "、" * 500):
        suggest_plain(text, FIVE)


def test_accepted_mentions_are_offered_and_rejected_ones_are_not() -> None:
    text = "云上彩虹在这里，市委书记章旭升说"
    assert ("云上彩虹", "LOC") not in surfaces(text)
    known = Known.build([("云上彩虹", "LOC", 2, 0), ("章旭升", "PER", 0, 1)])
    found = surfaces(text, known=known)
    assert ("云上彩虹", "LOC") in found
    assert ("章旭升", "PER") not in found


def test_a_label_that_people_gave_goes_before_the_model() -> None:
    text = "昨天，辛未仪器社开业，王小明到场。"

    def labels(*rows: tuple[str, str, int, int]) -> dict[str, str]:
        found = suggest_texts([text], FIVE, Known.build(rows))[0]
        return {text[one.start : one.end]: one.label for one in found}

    assert labels()["辛未仪器社"] == "ORG"
    assert labels(("辛未仪器社", "LOC", 1, 0))["辛未仪器社"] == "LOC"
    both = ("辛未仪器社", "LOC", 1, 0), ("辛未仪器社", "ORG", 1, 0)
    assert labels(*both)["辛未仪器社"] == "ORG"
    listed = Known.build([], SortedWords([("辛未仪器社", "TITLE")]))
    found = suggest_texts([text], FIVE, listed)[0]
    assert ("TITLE", "word-list") in [(one.label, one.source) for one in found]
    assert "ORG" not in [one.label for one in found]


def test_a_township_stays_a_place_or_a_body_by_what_stands_around() -> None:
    known = Known.build([("唐先镇", "LOC", 1, 0)])
    found = suggest_texts(["唐先镇开展环境整治。"], FIVE, known)[0]
    assert [one.label for one in found] == ["ORG"]


def test_a_word_after_a_name_of_two_is_no_part_of_it() -> None:
    for text in ("张三说，要抓紧。", "市长张三到会讲话"):
        assert [text[a:b] for a, b, label, _, _ in suggest_plain(text, {"PER"})] == ["张三"]


@pytest.mark.parametrize("run", ["AAAA", "xxxxxx", "WWW", "ｘｘｘ", "XxX"])
def test_a_run_of_one_latin_letter_is_no_name(monkeypatch: pytest.MonkeyPatch, run: str) -> None:
    found = [Candidate(0, len(run), "ORG", 95, "suffix"), Candidate(8, 10, "LOC", 95, "suffix")]
    monkeypatch.setattr(engine, "_ruled", lambda *_: list(found))
    text = f"{run:、<8}永康"
    assert suggest_texts([text], {"ORG", "LOC"}, parts=["bodies"]) == [[found[1]]]


def test_unless_people_said_so() -> None:
    known = Known.build([("AAA", "ORG", 3, 0)])
    assert ("AAA", "ORG") in {
        ("本报讯 AAA 今天发布。"[one.start : one.end], one.label)
        for one in suggest_texts(["本报讯 AAA 今天发布。"], {"ORG"}, known, ["known"])[0]
    }


def test_each_comma_of_a_list_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        calls = 0

        def match(self, text: str, at: int) -> object:
            self.calls += 1
            return real.match(text, at)

    real, counting = page_context._NEXT_ITEM, Counting()
    monkeypatch.setattr(page_context, "_NEXT_ITEM", counting)
    assert list(companies("步阳、" * 2000 + "一")) == []
    assert counting.calls <= 2001


def test_a_long_list_of_firms_is_one_list() -> None:
    text = "步阳、群升、王力、" * 100 + "步阳等5家企业"
    assert len(list(companies(text))) == 301


@pytest.mark.parametrize("hidden", ["\u200b", "\ufffe", "\x02", "\u00ad"])
def test_what_prints_nothing_inside_a_name_changes_no_suggestion(hidden: str) -> None:
    plain = "温州市委书记方立民批示，浙江省衢州市市长俞亮2024年3月到场。"
    text = plain
    for name in ("方立民", "衢州市", "2024年"):
        text = text.replace(name, hidden.join((name[:2], name[2:])))
    found = surfaces(text)
    assert {(f"方立{hidden}民", "PER"), (f"20{hidden}24年3月", "TIME")} <= found
    assert {(words.replace(hidden, ""), label) for words, label in found} == surfaces(plain)


def test_a_name_that_was_accepted_with_what_prints_nothing_in_it_is_known_without() -> None:
    known = Known.build([("麓\u200b园台", "LOC", 2, 0), ("方\ufffe立民", "PER", 0, 3)])
    found = surfaces("昨天麓园台开放，方立民到场。", known=known)
    assert ("麓园台", "LOC") in found
    assert ("方立民", "PER") not in found
