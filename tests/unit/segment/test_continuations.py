"""Which articles of an issue are one: by notes, headlines, wording; nothing is guessed."""

from itertools import count

from yk_reader.segment.continuations import ArticlePart, Mark, Reason, continuations
from yk_reader.text.notes import notes_in

_IDS = count(1)


def part(page, headline, text, note="", **more):
    number = next(_IDS)
    marks = tuple(Mark(0, each) for each in notes_in(note))
    return ArticlePart(
        int(page.strip("AB") or 0) + 10, page, more.pop("date", "2024-01-02"), f"u{number}",
        1, headline, text, marks, **more,
    )  # fmt: skip


def pairs(found):
    return [(p.first.article, p.second.article) for p in found.pairs]


def test_notes_both_ways_make_a_sure_pair():
    one = part("1", "全市经济工作会议召开", "会议指出", "（下转第3版）", breaks_off=True)
    two = part("3", "经济工作会议", "会议还指出", "（上接第1版）")
    other = part("3", "春耕备耕忙", "农田里")
    found = continuations([one, two, other])
    assert pairs(found) == [(one.article, two.article)]
    assert found.pairs[0].confidence > 85
    assert {Reason.ONWARD, Reason.BACK, Reason.HEADLINE} <= set(found.pairs[0].reasons)
    assert found.loose == ()


def test_of_two_that_are_as_likely_none_is_offered():
    one = part("1", "甲乙丙丁", "甲", "（下转第3版）")
    rivals = [part("3", "", "乙", "（上接第1版）"), part("3", "", "乙", "（上接第1版）")]
    found = continuations([one, *rivals])
    assert found.pairs == ()
    loose = {each.part.article: each.rivals for each in found.loose}
    assert {r.article for r in loose[one.article]} == {r.article for r in rivals}
    assert len(found.loose) == 3


def test_headlines_tell_several_continuations_apart():
    ones = [part("1", "水库除险加固完成", "甲", "（下转第2版）"),
            part("1", "机场二期工程开工", "乙", "（下转第2版）")]  # fmt: skip
    twos = [part("2", "机场二期开工", "丙", "（上接第1版）"),
            part("2", "水库除险加固", "丁", "（上接第1版）")]  # fmt: skip
    found = continuations([*ones, *twos])
    wanted = {(ones[0].article, twos[1].article), (ones[1].article, twos[0].article)}
    assert set(pairs(found)) == wanted


def test_a_note_that_names_another_page_forbids():
    one = part("1", "甲乙丙丁", "甲", "（下转第3版）")
    two = part("3", "甲乙丙丁", "甲", "（上接第2版）")
    found = continuations([one, two])
    assert found.pairs == ()
    assert len(found.loose) == 2


def test_a_chain_over_three_pages_and_no_loop():
    one = part("1", "长篇通讯甲乙", "甲", "（下转第2版）")
    two = part("2", "长篇通讯甲乙", "乙", "（上接第1版）（下转第3版）")
    three = part("3", "长篇通讯甲乙", "丙", "（上接第2版）（下转第1版）")
    found = continuations([one, two, three])
    assert set(pairs(found)) == {(one.article, two.article), (two.article, three.article)}
    again = continuations([one, two, three], linked=pairs(found))
    assert again.pairs == ()
    assert [each.mark.note.page for each in again.loose] == ["1"]


def test_what_was_rejected_is_not_offered_again():
    one = part("1", "甲乙丙丁", "甲", "（下转第3版）")
    two = part("3", "甲乙丙丁", "甲", "（上接第1版）")
    found = continuations([one, two], rejected=[(one.article, two.article)])
    assert found.pairs == ()
    assert len(found.loose) == 2


def test_the_day_that_a_note_names_counts():
    one = part("1", "甲乙丙丁", "甲", "（下转第3版）", date="2024-01-01")
    two = part("3", "甲乙丙丁", "甲", "（上接1月2日第1版）")
    assert continuations([one, two]).pairs == ()
