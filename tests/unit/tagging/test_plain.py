"""Suggestions of texts in other characters: the same as of the plain ones, at their own places."""

import pytest

from yk_reader.tagging import Known, SortedWords, suggest_plain
from yk_reader.tagging.known.decisions import word_around
from yk_reader.tagging.model.training import TrainingPage, as_read, known_from
from yk_reader.tagging.plain import plain, plain_words
from yk_reader.tagging.tokens import cut

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def surfaces(text: str, known: Known | None = None) -> set[tuple[str, str]]:
    return {(text[a:b], label) for a, b, label, _, _ in suggest_plain(text, FIVE, known=known)}


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("國務總理孫寶琦", "国务总理孙宝琦"),
        ("淸代乾隆年間，蘿蔔乾", "清代乾隆年间，萝卜干"),
        ("﹃大公報﹄︐２０２４年", "‘大公报’，2024年"),
        ("市长张三,昨日说:好.", "市长张三，昨日说：好。"),
        ("李\u200b卫\ufffe国\x02\ufe00", "李卫国"),
    ],
)
def test_what_is_read(printed: str, read: str) -> None:
    assert plain_words(printed) == read
    assert plain_words(read) == read


def test_places_lead_there_and_back() -> None:
    read = plain("\ufeff王\u200b大\x02中說")
    assert (read.text, read.written) == ("王大中说", "王大中說")
    assert read.span(0, 3) == (1, 6)
    assert read.within(1, 6) == (0, 3)
    same = plain("王大中说")
    assert same.span(0, 3) == same.within(0, 3) == (0, 3)


def test_names_are_found_as_they_are_printed() -> None:
    printed = "今年3月，國務院總理陳志遠在廣州會見英國首相。"
    found = surfaces(printed)
    assert {("今年3月", "TIME"), ("國務院", "ORG"), ("總理", "TITLE"), ("陳志遠", "PER")} <= found
    assert {("廣州", "LOC"), ("英國", "LOC")} <= found
    read = {(plain_words(words), label) for words, label in found}
    assert read == surfaces(plain_words(printed))


def test_what_people_accepted_is_known_in_every_script() -> None:
    known = Known.build([("綠萊塢", "ORG", 3, 0), ("東方之珠", "LOC", 0, 4)])
    assert ("綠萊塢", "ORG") in surfaces("遊客來到綠萊塢參觀。", known)
    assert ("绿莱坞", "ORG") in surfaces("游客来到绿莱坞参观。", known)
    assert ("绿\u200b莱坞", "ORG") in surfaces("游客来到绿\u200b莱坞参观。", known)
    assert known.rejects("东方之珠", "LOC")


def test_a_word_list_may_have_either_script() -> None:
    words = SortedWords([("绿莱坞", "ORG"), ("飛鷺號", "ORG")])
    text = "遊客來到綠萊塢參觀，乘飛鷺號返回。"
    assert {("綠萊塢", "ORG"), ("飛鷺號", "ORG")} <= surfaces(text, Known.build((), words))


def test_a_name_of_one_character_is_known_in_its_word() -> None:
    text = "他愛聽京\u200b劇。"
    known = known_from([TrainingPage((text,), (((3, 4, "LOC"),),))])
    assert known.inside == (("京剧", 0, "LOC", 1, 0),)
    assert ("京", "LOC") in surfaces("老人愛唱京劇。", known)


def test_words_of_a_traditional_text_are_words() -> None:
    text = "我國經濟發展迅速"
    assert [text[a:b] for a, b in cut(text)] == ["我國", "經濟", "發展", "迅速"]
    assert word_around(text, 2) == ("經濟", 0)


def test_a_model_is_taught_on_what_is_read() -> None:
    page = TrainingPage(("去看京\u200b劇院", "別處"), (((2, 6, "ORG"),), ()))
    assert as_read(page) == TrainingPage(("去看京剧院", "别处"), (((2, 5, "ORG"),), ()))
