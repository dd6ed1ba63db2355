"""A person says that what is in doubt is right."""

from dataclasses import replace
from pathlib import Path

import pytest

from yk_reader import edits as ed
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.entity import Suggestion
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import (
    AUTO,
    BY_HAND,
    CHECKED,
    Alarm,
    AlarmKind,
    Article,
    Fragment,
    Layout,
    Patch,
    Proposal,
    Why,
)
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, PatchReason, Role
from yk_reader.paths import seeds_dir
from yk_reader.segment import alarms, propose
from yk_reader.text.reflow import reflow

SHAKY = Why(confidence=60)
PAGE = Page("标题一行\n甲乙丙丁\n戊己庚辛\n壬癸子丑", "page")


def fragment(n: int, article: int | None = 1, role: Role = Role.BODY, **more) -> Fragment:
    return Fragment(n * 5, n * 5 + 4, article, n, role, Joint.GLUE, **more)


def annotation(*fragments: Fragment, patches: tuple[Patch, ...] = ()) -> Annotation:
    keys = sorted({f.article for f in fragments if f.article is not None})
    articles = tuple(Article(k, f"uuid-{k}", n) for n, k in enumerate(keys, 1))
    return Annotation(fragments, articles, patches)


def test_the_doubtful_decisions_of_the_lines_are_checked_and_no_others() -> None:
    old = annotation(
        fragment(0, role=Role.HEADLINE, by_role=SHAKY),
        fragment(1, by_joint=SHAKY, by_order=SHAKY),
        fragment(2, by_role=SHAKY),
    )
    new = ed.ConfirmLines((0, 5)).apply(PAGE, old)
    assert new.fragments[0] == replace(old.fragments[0], by_role=CHECKED)
    assert new.fragments[1] == replace(old.fragments[1], by_joint=CHECKED, by_order=CHECKED)
    assert new.fragments[2] == old.fragments[2]
    assert CHECKED.human
    assert CHECKED.confidence == 100
    assert Delta.between(old, new).inverse.apply(new) == old


def test_a_line_that_is_confirmed_in_its_article_anchors_it_there() -> None:
    old = annotation(fragment(0, role=Role.HEADLINE, by_article=SHAKY), *map(fragment, (1, 2)))
    new = ed.ConfirmLines((0,)).apply(PAGE, old)
    assert new.fragments[0].by_article == CHECKED
    assert new.fragments[1].by_article.human  # the heading belongs to this body
    assert new.fragments[2].by_article == AUTO


def test_marks_of_unsure_go_and_the_rest_stays_as_it_is() -> None:
    old = annotation(fragment(0, unsure=True), fragment(1, unsure=True))
    new = ed.ConfirmLines((0,)).apply(PAGE, old)
    assert new.fragments == (replace(old.fragments[0], unsure=False), old.fragments[1])


def test_doubtful_corrections_of_the_lines_are_a_persons() -> None:
    patches = (
        Patch(1, 0, 1, "换", PatchReason.OTHER, confidence=60),
        Patch(2, 1, 2, "换", PatchReason.OTHER, confidence=90),
        Patch(3, 5, 6, "换", PatchReason.OTHER, confidence=60),
    )
    old = annotation(fragment(0), fragment(1), patches=patches)
    new = ed.ConfirmLines((0,)).apply(PAGE, old)
    assert new.patches == (
        replace(patches[0], origin=Origin.HUMAN, confidence=100),
        *patches[1:],
    )
    words = ed.ConfirmLines((0, 5)).describe(PAGE, old)
    assert (words.params["line"], words.params["lines"]) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (AlarmKind.MID_SENTENCE, "by_joint"),
        (AlarmKind.NO_HEADING, "by_article"),
        (AlarmKind.NO_BODY, "by_article"),
        (AlarmKind.NO_END_MARK, "by_article"),
        (AlarmKind.LOOSE_CONTINUATION, "by_role"),
    ],
)
def test_an_alarm_that_means_nothing_checks_what_it_questions(kind: AlarmKind, name: str) -> None:
    old = annotation(fragment(0, None, by_article=BY_HAND))  # also where a person decided before
    new = ed.ConfirmLines((0,), (Alarm(kind, 0), Alarm(kind, 15))).apply(PAGE, old)
    assert new.fragments == (replace(old.fragments[0], **{name: CHECKED}),)
    with pytest.raises(EditRefused) as refused:
        ed.ConfirmLines((0,), (Alarm(kind, 0),)).apply(PAGE, new)
    assert refused.value.code == "nothing-in-doubt"


def test_where_nothing_is_in_doubt_it_is_refused() -> None:
    old = annotation(fragment(0), fragment(1, by_role=SHAKY))
    with pytest.raises(EditRefused) as refused:
        ed.ConfirmLines((0,)).apply(PAGE, old)
    assert refused.value.code == "nothing-in-doubt"
    with pytest.raises(EditRefused):
        ed.ConfirmLines((3,)).apply(PAGE, old)
    with pytest.raises(EditRefused):
        ed.ConfirmArticle(9).apply(PAGE, old)


def test_the_whole_article_is_a_persons_and_the_other_stays() -> None:
    patches = (
        Patch(1, 0, 1, "换", PatchReason.OTHER),
        Patch(2, 15, 16, "换", PatchReason.OTHER),
    )
    old = annotation(
        fragment(0, role=Role.HEADLINE, by_article=BY_HAND, by_role=SHAKY),
        fragment(1, unsure=True),
        fragment(3, 2, by_role=SHAKY),
        patches=patches,
    )
    old = replace(old, articles=(replace(old.articles[0], unsure=True), old.articles[1]))
    new = ed.ConfirmArticle(1).apply(PAGE, old)
    assert new.fragments[0].by_article == BY_HAND
    assert new.fragments[0].by_role == CHECKED
    assert new.fragments[1] == fragment(
        1, by_article=CHECKED, by_role=CHECKED, by_joint=CHECKED, by_order=CHECKED
    )
    assert new.fragments[2] == old.fragments[2]
    assert [p.origin for p in new.patches] == [Origin.HUMAN, Origin.AUTO]
    assert [a.unsure for a in new.articles] == [False, False]
    assert ed.ConfirmArticle(1).describe(PAGE, old).params == {"article": 1}
    with pytest.raises(EditRefused) as refused:
        ed.ConfirmArticle(1).apply(PAGE, new)
    assert refused.value.code == "nothing-in-doubt"


def test_entities_are_accepted_and_sure() -> None:
    old = annotation(fragment(0), fragment(1))
    spans = reflow(PAGE, old).map.spans_of(0, 2)
    old = ed.ApplySuggestions((Suggestion("PER", spans, "model", 60),)).apply(PAGE, old)
    key = old.entities[0].key
    unsure = ed.SetEntityUnsure((key,), True).apply(PAGE, old)
    new = ed.ConfirmEntities((key,)).apply(PAGE, unsure)
    (entity,) = new.entities
    assert (entity.status, entity.unsure) == (EntityStatus.ACCEPTED, False)
    assert (entity.origin, entity.confidence) == (Origin.HUMAN, 100)
    assert ed.ConfirmEntities((key,)).describe(PAGE, unsure).params["surface"] == "标题"
    with pytest.raises(EditRefused) as refused:
        ed.ConfirmEntities((key,)).apply(PAGE, new)
    assert refused.value.code == "nothing-in-doubt"
    with pytest.raises(EditRefused) as refused:
        ed.ConfirmEntities((99,)).apply(PAGE, new)
    assert refused.value.code == "no-such-entity"


def test_the_role_and_the_joint_that_a_line_has_are_decided_by_setting_them() -> None:
    old = annotation(fragment(0), fragment(1, by_role=SHAKY, by_joint=SHAKY))
    role = ed.SetRole((5,), Role.BODY).apply(PAGE, old)
    assert role.fragments[1] == replace(old.fragments[1], by_role=BY_HAND)
    joint = ed.SetJoint(5, Joint.GLUE).apply(PAGE, old)
    assert joint.fragments[1] == replace(old.fragments[1], by_joint=BY_HAND)
    other = ed.SetJoint(5, Joint.BREAK).apply(PAGE, old)
    assert other.fragments[1].joint is Joint.BREAK
    with pytest.raises(EditRefused) as refused:
        ed.SetJoint(0, Joint.GLUE).apply(PAGE, old)
    assert refused.value.code == "first-of-article"


def read(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"), path.stem)


def places(annotation: Annotation) -> object:
    """What the layout says: lines of each article in order, roles and joints."""
    lines = [[f.start for f in annotation.members(a.key)] for a in annotation.articles]
    return lines, [(f.start, f.role, f.joint) for f in annotation.fragments]


@pytest.mark.parametrize("path", sorted(seeds_dir().glob("*.txt"))[:2], ids=lambda p: p.stem[:3])
def test_proposing_again_keeps_what_is_confirmed_and_changes_nothing_else(path: Path) -> None:
    page = read(path)
    old = ed.ApplyProposal(propose(page)).apply(page, Annotation())
    told = alarms(page, old)
    doubtful = [f.start for f in old.fragments if f.doubtful]
    assert doubtful
    one_by_one = [(start,) for start in doubtful]
    for starts in (*one_by_one, tuple(doubtful)):
        new = ed.ConfirmLines(starts, tuple(told)).apply(page, old)
        again = ed.ApplyProposal(propose(page, new)).apply(page, new)
        assert places(again) == places(old)
        for start in starts:
            now = again.fragment_at(start)
            assert now is not None
            assert not now.doubtful
            assert now == new.fragment_at(start)
    article = next(f.article for f in old.fragments if f.doubtful and f.article is not None)
    new = ed.ConfirmArticle(article).apply(page, old)
    again = ed.ApplyProposal(propose(page, new)).apply(page, new)
    assert places(again) == places(old)
    assert again.members(article) == new.members(article)


def test_what_is_confirmed_is_kept_against_another_proposal() -> None:
    old = annotation(fragment(0, by_role=SHAKY, by_joint=SHAKY), fragment(1))
    new = ed.ConfirmLines((0,)).apply(PAGE, old)
    other = Layout(
        tuple(replace(f, role=Role.CAPTION, joint=Joint.BREAK) for f in old.fragments),
        old.articles,
    )
    again = ed.ApplyProposal(Proposal(other)).apply(PAGE, new)
    assert (again.fragments[0].role, again.fragments[0].joint) == (Role.BODY, Joint.GLUE)
    assert (again.fragments[1].role, again.fragments[1].joint) == (Role.CAPTION, Joint.BREAK)
