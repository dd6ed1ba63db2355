"""Headings and bodies over a whole page: what the search keeps of the bodies that are taken."""

import random

from yk_reader.segment.matching import BEAM, Line, Target, _Taken, match


def page(count, seed=1):
    """A body and three heading lines before it, `count` times; the headings take words of it."""
    pick = random.Random(seed)
    signs = [chr(0x4E00 + i) for i in range(3000)]
    runs, sides, targets = [], [], []
    for k in range(count):
        body = "".join(pick.choices(signs, k=120))
        lines = [body[10 * i : 10 * i + 8] + "".join(pick.choices(signs, k=4)) for i in range(3)]
        runs.append(
            [Line(10 * k + i, text, i % 2, True, False, False) for i, text in enumerate(lines)]
        )
        targets.append(Target(body, body[:40], False, False))
        sides.append((k - 1 if k else None, k))
    return runs, sides, targets


def test_each_body_gets_its_heading_once():
    groups, score = match(*page(60))
    taken = [g.target for g in groups if g.target is not None and not g.extra]
    assert sorted(taken) == list(range(60))
    assert all(g.lines[0] // 10 == g.target for g in groups)
    assert score > 0


def test_a_state_holds_what_the_states_differ_by_however_many_bodies_there_are(monkeypatch):
    widest = 0
    settle = _Taken.settle

    def watched(self, beam):
        nonlocal widest
        settled = settle(self, beam)
        widest = max(widest, *(used.bit_length() for _, used, _ in settled))
        return settled

    monkeypatch.setattr(_Taken, "settle", watched)
    match(*page(300))
    assert widest < 4 * BEAM


def test_what_all_have_taken_is_kept_once():
    taken = _Taken()
    one, two, three = taken.bit(7), taken.bit(9), taken.bit(11)
    assert len({one, two, three}) == 3
    (_, first, _), (_, second, _) = taken.settle([(2.0, one | two, None), (1.0, one, None)])
    assert (taken.holds(first, 7), taken.holds(second, 7)) == (True, True)
    assert (taken.holds(first, 9), taken.holds(second, 9)) == (True, False)
    assert not taken.holds(first, 11)
    assert (taken.count(first), taken.count(second)) == (2, 1)
    assert taken.bit(7) == 0, "no state may take it again"
    again = taken.bit(11)
    assert again & (first | second) == 0
    assert taken.bit(12) not in (again, taken.bit(9))
    assert taken.settle([]) == []
