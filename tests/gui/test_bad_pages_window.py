"""Pages on which no proposal can be right: the window shows them and proposes them again, nothing
is lost, and what a person decided stays, though the decisions contradict each other."""

from random import Random

import pytest
from place_kit import view_of
from shell import open_, project, wait

from yk_reader.edits import AssignFragments, SetRole
from yk_reader.model.blank import BLANKS
from yk_reader.model.profile import parse_profile
from yk_reader.model.vocabulary import Role
from yk_reader.store import ProfileLevel


def noise(lines):
    random = Random(16)
    signs = "东西南北，。、%#0aZ\u3000\u200b\ufffd\ue123\U0001f600 "
    made = (
        "".join(random.choice(signs) for _ in range(random.randint(1, 30))) for _ in range(lines)
    )
    return "\n".join(made)


HERALD = ["Council opens new bridge", "By JOHN SMITH", "The council opened the bridge on Monday"]
PAGES = {
    "noise": noise(300),
    "another language": "\n".join(HERALD * 30),
    "equal lines": "\n".join(["东" * 20] * 300),
    "20,000 lines": "\n".join("东西南北。"[i * i % 5] for i in range(20_000)),
}


def again(window, controller):
    """Propose the layout of the page again; it may come out as it is."""
    window.status_bar.message.setText("")
    controller.suggestions.propose_again()
    wait(window.status_bar.message.text, "the proposal")
    return view_of(controller)


def is_whole(view):
    """Whether all that can be seen of the page is in one fragment."""
    text, end = view.page.text, 0
    for fragment in view.annotation.fragments:
        assert fragment.start >= end
        assert set(text[end : fragment.start]) <= BLANKS
        end = fragment.end
    return set(text[end:]) <= BLANKS


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_bad_page_is_lost(window, tmp_path, name):
    controller = open_(window, project(tmp_path, PAGES[name]))
    wait(lambda: view_of(controller) is not None, "the page")
    assert is_whole(view_of(controller))
    assert is_whole(again(window, controller))


@pytest.mark.parametrize("name", ["noise", "another language"])
def test_a_page_that_is_none_is_doubtful(window, tmp_path, name):
    view = view_of(open_(window, project(tmp_path, PAGES[name])))
    assert len(view.doubts) > 0.6 * len(view.annotation.fragments)


def test_a_profile_that_fits_nothing_is_taken_by_what_it_can(window, tmp_path):
    controller = open_(window, project(tmp_path, PAGES["another language"]))
    said = parse_profile("direction=vertical,spacing=lines,indents=kept,punctuation=old")
    profiles = controller.project.store.profiles
    profiles.say(view_of(controller).page_id, ProfileLevel.PAGE, said)
    controller.page_controller.read_again()
    view = again(window, controller)
    assert is_whole(view)
    told = window.workbench.inspector.profile.text
    wait(lambda: "Does not fit the page: " in told.text(), "the profile")
    assert "Direction" in told.text()


def test_decisions_that_contradict_each_other_are_kept(window, tmp_path):
    page = "\n".join(["放水", "昨天上午水库开闸放水，", "水流向稻田。"] * 6)
    controller = open_(window, project(tmp_path, page))
    apply, view = controller.page_controller.apply, view_of(controller)
    first, last = view.annotation.articles[0].key, view.annotation.articles[-1].key
    starts = [fragment.start for fragment in view.annotation.fragments]
    for k, start in enumerate(starts):  # lines of two articles, turn and turn about
        apply(AssignFragments((start,), first if k % 2 else last))
        apply(SetRole((start,), Role.HEADLINE if k % 3 else Role.BODY))
    apply(AssignFragments(tuple(starts[4:6]), None))
    before = view_of(controller).annotation.fragments
    after = again(window, controller).annotation.fragments
    assert [(f.start, f.end, f.role) for f in after] == [(f.start, f.end, f.role) for f in before]
    together = [(f.article, g.article) for f, g in zip(before, after, strict=True)]
    assert len(set(together)) == len({mine for mine, _ in together})
