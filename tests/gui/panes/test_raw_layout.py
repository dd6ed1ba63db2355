"""The row model of the raw pane."""

from dataclasses import replace

from pane_pages import gold, small, view_of

from yk_reader.gui.panes.raw_caret import RawCaret
from yk_reader.gui.panes.raw_layout import changed_rows, lay_out_rows, same_rows
from yk_reader.model.layout import Why
from yk_reader.model.vocabulary import Joint, Role

TEXT = "主题一\n\n正文一，\n\n正文二。\n主题二\n接着\n"
ROWS = (
    (1, Role.HEADLINE, Joint.PARAGRAPH),
    (1, Role.BODY, Joint.PARAGRAPH),
    (1, Role.BODY, Joint.GLUE),
    (2, Role.HEADLINE, Joint.PARAGRAPH),
    (2, Role.HEADLINE, Joint.GLUE),
)


def rows(fold=True):
    return lay_out_rows(view_of(*small(TEXT, ROWS)), fold)


def test_blank_lines_fold_away_and_leave_a_tick():
    made = rows()
    assert [r.line for r in made] == [1, 3, 5, 6, 7]
    assert [r.folded for r in made] == [True, True, False, False, True]
    assert made.blank_count == 3
    assert [r.line for r in rows(False)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_runs_roles_and_gaps():
    made = rows()
    assert [r.first_of_run for r in made] == [True, False, False, True, False]
    assert [r.gap for r in made] == [False, False, False, True, False]
    assert [r.first_of_role for r in made] == [True, True, False, True, False]
    assert [r.rank for r in made] == [1, 1, 1, 2, 2]
    assert made[3].top == 3 * 22 + 14
    assert made.boundaries() == [3]
    assert rows(False)[1].rank == 1, "a blank line inside a run has its article"


def test_marks_tell_only_what_is_not_plain():
    made = rows()
    assert made[2].joint_mark == ""
    assert made[4].joint_mark == "接"
    page, annotation = small(TEXT, ROWS)
    fragments = list(annotation.fragments)
    fragments[2] = replace(fragments[2], joint=Joint.PARAGRAPH)
    fragments[4] = replace(fragments[4], joint=Joint.SPACE)
    made = lay_out_rows(view_of(page, replace(annotation, fragments=tuple(fragments))), True)
    assert made[2].joint_mark == "¶"
    assert made[4].joint_mark == ""


def test_a_split_line_has_a_row_for_each_part():
    page, annotation = small(TEXT, ROWS)
    first = annotation.fragments[1]
    parts = (
        replace(first, end=first.start + 2),
        replace(first, start=first.start + 2, article=2, order=9),
    )
    fragments = (annotation.fragments[0], *parts, *annotation.fragments[2:])
    made = lay_out_rows(view_of(page, replace(annotation, fragments=fragments)), True)
    assert [(r.line, r.part) for r in made][:4] == [(1, 0), (3, 0), (3, 1), (5, 0)]
    assert made[1].end == made[2].start
    assert made[2].gap
    assert made.at_offset(first.start + 2) == 2


def test_places_are_found_by_height_and_offset():
    made = rows()
    assert made.at_y(0) == 0
    assert made.at_y(21) == 0
    assert made.at_y(22) == 1
    assert made.at_y(70) == 2, "a gap belongs to the row above"
    assert made.at_offset(made[3].start) == 3
    assert list(made.between(0, 30)) == [0, 1]
    assert made.at_y(1e9) == 4


def test_a_page_without_fragments_still_has_its_lines():
    page, annotation = small(TEXT, ROWS)
    empty = replace(annotation, fragments=(), articles=())
    made = lay_out_rows(view_of(page, empty), True)
    assert len(made) == 5
    assert all(r.rank is None and r.fragment is None for r in made)


def test_every_mark_of_a_real_page_is_in_one_row():
    page, annotation = gold()
    made = lay_out_rows(view_of(page, annotation), True)
    rows = "".join(page.text[r.start : r.end] for r in made)
    assert "".join(rows.split()) == "".join(page.text.split())


def caret():
    view = view_of(*small(TEXT, ROWS))
    return RawCaret(view.page, lay_out_rows(view, True))


def test_the_caret_steps_over_folded_lines():
    cursor = caret()
    cursor.put(3)
    assert cursor.right() == cursor.rows[1].start
    cursor.put(cursor.rows[1].start)
    assert cursor.left() == 3
    cursor.put(4)
    assert cursor.caret in (3, 5), "a folded line cannot hold the caret"


def test_rows_are_picked_by_shift_and_control():
    cursor = caret()
    cursor.put(cursor.rows[1].start)
    cursor.pick_to(3)
    assert cursor.picked == {1, 2, 3}
    cursor.toggle(2)
    assert cursor.picked == {1, 3}
    cursor.toggle(1)
    cursor.toggle(3)
    assert cursor.picked == {3}, "one row stays picked"
    assert cursor.starts() == (cursor.rows[3].key,)


def test_what_is_copied_is_the_raw_text():
    cursor = caret()
    cursor.put(cursor.rows[0].start)
    cursor.pick_to(1)
    assert cursor.copied() == "主题一\n正文一，"
    cursor.put(1)
    cursor.put(3, extend=True)
    assert cursor.copied() == "题一"


def test_other_joints_and_doubts_leave_the_rows_where_they_are():
    """Rows of a state before, with other fragments, are those that would be made anew."""
    page, annotation = gold()
    old = view_of(page, annotation)
    first = lay_out_rows(old, True)
    assert first.blocks
    for i, change in (
        (7, {"joint": Joint.BREAK}),
        (9, {"unsure": True}),
        (11, {"by_joint": Why(confidence=40)}),
    ):
        fragments = list(annotation.fragments)
        fragments[i] = replace(fragments[i], **change)
        new = view_of(page, replace(annotation, fragments=tuple(fragments)))
        made, anew = same_rows(first, old, new), lay_out_rows(new, True)
        assert made is not None
        assert list(made) == list(anew)
        assert (made.height, made.index_of, made.blank_count) == (
            anew.height,
            anew.index_of,
            anew.blank_count,
        )
        assert (
            changed_rows(first, made)
            == changed_rows(first, anew)
            == [made.index_of[fragments[i].start]]
        )
        assert made.shape is first.shape
        assert list(first) == list(lay_out_rows(old, True)), "what was shown stays as it was"


def test_other_roles_articles_and_lines_make_all_rows_anew():
    page, annotation = gold()
    old = view_of(page, annotation)
    first = lay_out_rows(old, True)
    one = annotation.fragments[9]
    middle = (one.start + one.end) // 2
    for parts in (
        (replace(one, role=Role.CAPTION),),
        (replace(one, article=None),),
        (replace(one, end=middle), replace(one, start=middle)),
    ):
        fragments = (*annotation.fragments[:9], *parts, *annotation.fragments[10:])
        new = view_of(page, replace(annotation, fragments=fragments))
        assert same_rows(first, old, new) is None
    ranks = tuple(replace(a, rank=a.rank % 3 + 1) for a in annotation.articles)
    assert same_rows(first, old, view_of(page, replace(annotation, articles=ranks))) is None
