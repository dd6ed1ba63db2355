"""What is counted over a whole project, and what finished pages hold."""

from dataclasses import replace

from store_sample import NEW_PAGE, TEXT, annotation, derived

from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, FinishedPage


def test_the_overview_counts_pages_once_and_annotations_of_all(filled):
    filled.annotations.create_copy(1, MACHINE, "li")
    filled.words.add("人名", "PER", [("章旭升", "")])
    assert filled.statistics.overview() == {
        "pages": 1,
        "characters": len(TEXT),
        "raw lines": 7,
        "annotations": {"machine": 1, "li": 1},
        "pages done": {},
        "articles": {"machine": 2, "li": 2},
        "entities": {"PER": 2},
        "word lists": {"人名": 1},
        "suggestions": {"ORG": 1},
        "suggestions by source": {"lexicon": 1},
        "accepted by source": {},
        "rejected by source": {},
        "broken entities": 2,
        "second look": {"article": 2},
        "notes": {"entity": 2, "article": 2},
        "seconds recorded": {},
        "gestures recorded": {},
        "steps": 0,
    }


def test_an_empty_project_has_nothing(store):
    found = store.statistics.overview()
    assert not any(found.values())
    assert list(store.finished.pages()) == []


def test_only_finished_pages_of_people_teach_and_each_once(filled):
    done = replace(annotation(), status=PageStatus.DONE)
    filled.annotations.delete(1)
    filled.annotations.create(1, MACHINE, done, derived())
    other = filled.pages.add(NEW_PAGE)
    filled.annotations.create(other, "li", annotation(), derived())
    assert list(filled.finished.pages()) == []
    for person in ("wang", "li"):
        filled.annotations.create(1, person, done, derived())
    texts = tuple(unit.text for unit in derived().units)
    assert list(filled.finished.pages()) == [FinishedPage(texts, ((), ((6, 9, "PER"),), (), ()))]
    assert filled.statistics.overview()["pages done"] == {"machine": 1, "li": 1, "wang": 1}
