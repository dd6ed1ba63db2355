"""A person's name is one and the same on whichever system it was typed."""

from full_pages import fill

from yk_reader.jobs.giving_out import GiveOptions, give_out, person_name
from yk_reader.model.people import LONGEST_NAME, clean_name
from yk_reader.settings import ANNOTATOR, GOLD_NAME, Settings
from yk_reader.store import Store

COMPOSED, APART = "Zo\u00eb M\u00fcller", "Zoe\u0308 Mu\u0308ller"


def test_one_line_of_what_can_be_seen():
    assert clean_name(" 王\u3000小明\n\u202e ") == "王 小明"
    assert clean_name("\u200b\t") == ""
    assert clean_name(APART) == clean_name(COMPOSED) == COMPOSED
    assert len(clean_name("长" * 99)) == LONGEST_NAME
    assert clean_name("a" * (LONGEST_NAME - 1) + " b") == "a" * (LONGEST_NAME - 1)


def test_pages_that_were_given_to_a_name_are_those_of_who_has_it(tmp_path):
    path = tmp_path / "archive.ykdb"
    ids = fill(path)
    with Store.open(path) as store:
        given = give_out(store, ids[:1], tmp_path / "out", GiveOptions({APART: ""}))
    settings = Settings()
    settings.set(ANNOTATOR, APART)
    assert settings.annotator == person_name(APART) == COMPOSED
    with Store.open(given.people[0].file) as store:
        name = store.annotators.call(settings.annotator_id, settings.annotator)
        assert store.assignments.given(store.pages.ids(), name) == set(store.pages.ids())


def test_who_decides_is_called_in_one_way_too():
    settings = Settings()
    settings.set(GOLD_NAME, f" {APART}\u200b")
    assert settings.gold == COMPOSED
    settings.set(GOLD_NAME, " ")
    assert settings.gold == GOLD_NAME.default
