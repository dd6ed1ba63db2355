"""Lines -> headings and texts: a Viterbi pass over line kinds with the column's own width.

Each line is one of four kinds: a heading line, the start of a body, the start of a paragraph in
a running body, or a line that goes on. Bylines and column names are set beforehand. The costs
are hand-set log-odds; they see widths and blank lines relative to the neighbourhood only.
"""

from enum import IntEnum
from typing import Final

from yk_reader.segment.cues import CLAUSES, Cue


class Kind(IntEnum):
    """What a line is for the division of the page."""

    HEADING = 0
    START = 1
    """first line of a body"""
    PARAGRAPH = 2
    """first line of a further paragraph"""
    MORE = 3
    """goes on"""
    BYLINE = 4
    COLUMN = 5


REACH: Final = 7
INDENT: Final = 4
CREDITED: Final = 3.2
"""What a photo credit before a text line speaks for a new body."""
SURE: Final = 5.0
"""The lead of running text from which on a plain line is not weighed against anything else."""
HALF: Final = 12
"""A line shorter than its column by more than this is never a full one."""
TAIL: Final = 0.8
"""What a short line costs that closes no sentence."""
LEAD_START: Final = 0.7
"""What a raw blank before a line speaks for a new frame where such blanks are rare."""
BROKEN: Final = 2.8
"""What a heading after a full line that ends no sentence costs: a body may be cut in two."""
FIRST: Final = {0: 0.6, 1: 0.6, 2: -0.4, 3: -1.2, 4: -1.2, 5: -1.2, 6: -0.4, 7: -0.4}
"""What a first line costs by the half cells it is short of the column."""
FIRST_PLAIN: Final = {**FIRST, 2: 0.3}
"""The same for a line without punctuation, whose width is exact."""


def column_widths(cues: list[Cue]) -> list[int]:
    """For each line the commonest width from it on, over a few lines (half cells).

    Widths that differ by one or two count for each other; of equally common ones the wider wins.
    A line without punctuation counts more: signs are squeezed to keep them from a line's start,
    so only such a line shows the column's true width.
    """
    widths = [c.width for c in cues]
    plain = [c.width if c.plain else 0 for c in cues]
    out = []
    for i in range(len(widths)):
        window = widths[i : i + REACH]
        likely = window[-1]
        if window.count(likely) > 4:
            out.append(likely)
            continue
        pure = plain[i : i + REACH]
        best, best_score = window[0], 0
        least = window[0] - 4
        for w in set(window):
            if w < least:
                continue
            score = 4 * window.count(w) + 2 * window.count(w - 1) + window.count(w - 2)
            score += 6 * pure.count(w)
            score = score * 64 + min(w, 63)
            if score > best_score:
                best, best_score = w, score
        out.append(best)
    return out


def blocks_apart(cues: list[Cue]) -> list[bool]:
    """Lines of small blocks that stand apart and hold no punctuation, as headings do.

    A block is a stretch without blank lines. Where text is printed with blank lines between, a
    block has two to five lines; where it is not, up to four.
    """
    n = len(cues)
    out = [False] * n
    spread = sum(1 for c in cues if c.gap == 0) * 2 < n
    low, high = (2, 5) if spread else (1, 4)
    i = 0
    while i < n:
        j = i + 1
        while j < n and cues[j].gap == 0:
            j += 1
        if low <= j - i <= high and not any(
            c.ends or c.opening or c.byline or c.credit or "，" in c.text or "。" in c.text
            for c in cues[i:j]
        ):
            out[i:j] = [True] * (j - i)
        i = j
    return out


def label(cues: list[Cue]) -> tuple[list[Kind], list[int]]:
    """The cheapest kinds of all lines, and how clear each was (cost to the runner-up, x10)."""
    n = len(cues)
    if not n:
        return [], []
    widths_ahead = column_widths(cues)
    inf = 1e9
    # costs of the best path that ends in H, S, P, M or a set line, and its column's width
    ph, ps, pp, pm, pb = 0.0, inf, inf, inf, inf
    us = up = um = widths_ahead[0]
    back: list[tuple[int, int, int, int, int]] = []
    margins: list[int] = []
    prev: Cue | None = None
    apart = blocks_apart(cues)
    # raw blanks before a line: where they are rare they mark a new frame, else a paragraph
    rare = sum(c.lead for c in cues) < 0.06 * n + 2
    lead_start, lead_more = (LEAD_START, 0.8) if rare else (0.4, 1.4)
    habit = sum(c.opening > 1 for c in cues) > 1
    for i, c in enumerate(cues):
        w = c.width
        wa = widths_ahead[i]
        nxt = cues[i + 1] if i + 1 < n else None
        gap = c.gap
        gap_next = nxt.gap if nxt is not None else 9
        if c.byline or c.column:
            # the line is no text: everything before must have ended
            if prev is not None and not prev.ends:
                broken = 2.0 if prev.text[-1] in "）)”：" else 4.5
                costs = (ph, ps + broken + 1.0, pp + broken, pm + broken, pb)
            else:
                costs = (ph, ps + 3.0, pp + 0.5, pm + 0.5, pb)
            best = costs.index(min(costs))
            back.append((best, best, best, best, best))
            pb = costs[best]
            ph = ps = pp = pm = inf
            margins.append(90)
            prev = c
            continue
        if (
            prev is not None
            and gap == prev.gap == gap_next
            and not (prev.ends or c.ends or c.lead or c.indent or c.opening or c.credit)
            and -3 <= w - um <= 3
            and -3 <= prev.width - um <= 3
            and pm + SURE < ph
            and pm + SURE < pp
            and pm + SURE < ps
        ):
            # plainly inside a column: nothing else is worth weighing
            back.append((3, 3, 3, 3, 3))
            pm += 0.7 - (1.0 if c.marks else 0.0)
            ph = ps = pp = pb = inf
            margins.append(60)
            prev = c
            continue
        text = c.text
        tail_sign = text[-1] in "）)"
        # --- a heading line
        h = 0.0
        if c.ends:
            h += 6.0 if text[-1] in "。…⋯" else (4.5 if "。" in text else 2.0)
        comma = text.count("，")
        h += 1.6 * comma + 4.0 * text.count("。") + 1.5 * text.count("；") + 3.0 * c.opening
        if w > 60:
            h += 2.0
        if c.credit:
            h += 4.5
        if text[-1] in "：:":
            h += 2.0
        if tail_sign:
            h += 4.5 if text[0] in "（(" else 1.8
        like_after = nxt is not None and -1 <= nxt.width - w <= 1
        like_before = prev is not None and -1 <= prev.width - w <= 1
        if like_before and like_after and gap == gap_next:
            h += 2.5
        elif (like_before and prev is not None and gap == prev.gap) or (
            like_after and gap == gap_next
        ):
            h += 1.0
        if like_after and nxt is not None and nxt.marks:
            h += 1.2
        if apart[i]:
            h -= 1.5
        if 0 < c.spaces < 4 and not c.marks and CLAUSES.fullmatch(c.raw):
            h -= 1.2
        if c.spaces > 2 and c.spaces * 3 > len(text):
            h += 1.5
        # --- a text line
        t = 1.0
        if c.marks:
            t -= 1.0 if comma else 0.6
        if c.ends:
            t -= 0.5
        if c.credit:
            t -= 1.0
        elif w < 12 and not c.ends and not tail_sign:
            t += 1.0
        # --- does it look like a first line of the column that follows?
        extra = -1.6 if c.indent else (-lead_more if c.lead else 0.0)
        if c.ends:
            other = 0.5
        elif c.opening:
            other = 0.3
        else:
            other = 1.8
        table = FIRST_PLAIN if c.plain else FIRST
        below = wa - w
        first = extra + (table.get(below, other) if below > -1 else 0.6)
        s_head = 1.0 + first - 1.0 * c.opening
        if habit and not c.opening:
            s_head += 1.2
        if prev is None:
            options_h = (0.3, inf, inf, inf, inf)
            options_s = (s_head, inf, inf, inf, inf)
            options_m = (inf, inf, inf, inf, inf)
            cost_p, bp = inf, 3
        else:
            pw = prev.width
            same_gap = gap == prev.gap or prev.gap == 9
            rhythm = 0.0 if same_gap else 1.2
            far = 1.0 if gap > 1 else 0.0
            if prev.ends:
                ended, end_tax = 0.0, 0.9
            elif prev.text[-1] in "）)”" or prev.credit:
                ended, end_tax = 1.0, 0.3
            elif prev.text[-1] in "：:":
                ended, end_tax = 1.2, 0.5
            else:
                ended, end_tax = 3.5, -0.3
            if c.credit:
                end_tax -= 1.5
            fixed = (
                rhythm * 0.5 + (3.0 if c.indent else 1.2 if c.lead else 0.0) + 2.5 * c.opening + far
            )
            # goes on, after a first line (whose own column is `us` or `up`) or any other
            m_s = end_tax + fixed - (0.8 if gap == 0 and prev.opening else 0.0)
            early = 2.5 if prev.ends else 1.2
            if us - pw > INDENT + 3 and not (prev.opening and pw >= 8):
                m_s += early
            if w > us + 4:
                m_s += 1.0 if w <= us + 6 else 3.0
            m_p = end_tax + fixed
            if up - pw > INDENT + 3:
                m_p += early if up - pw <= HALF else 3.5
            if w > up + 4:
                m_p += 1.0 if w <= up + 6 else 3.0
            short = um - pw > 3
            m_m = (
                end_tax
                + fixed
                + rhythm * 0.5
                + ((3.5 if prev.ends or um - pw > 6 else 1.5) if short else 0.0)
            )
            if w > um + 4:
                m_m += 1.0 if w <= um + 6 else 3.0
            # a further paragraph
            over_p = 0.0 if w <= up + 4 else 4.0
            over_m = 0.0 if w <= um + 4 else 4.0
            base = 1.0 + ended + extra + (fixed - (3.0 if c.indent else 0.0)) * 0.6
            if prev.ends and c.starter:
                base -= 0.5
            if prev.credit and prev.text[-1] not in "）)":
                base += 1.2
            near_p = up if -5 < wa - up < 5 else wa
            near_m = um if -5 < wa - um < 5 else wa
            first_p = table.get(near_p - w, other) if near_p >= w else 0.6
            first_m = table.get(near_m - w, other) if near_m >= w else 0.6
            p_s = base + first + 0.8 - extra + (0.0 if w <= us + 4 else 4.0)
            p_p = (
                base
                + first_p
                + 0.4
                + over_p
                + (-0.5 if up - pw > INDENT + 2 and prev.ends else 0.0)
            )
            p_m = base + first_m + over_m
            if short:
                p_m += -1.5 if prev.ends else 0.0
            else:
                p_m += 0.8 if um - pw < 2 else 0.4
            narrow = nxt is not None and nxt.width <= wa + 4
            if narrow and um > wa * 1.6:
                p_m += 2.0
            # a body that touches the one before
            s_base = (
                5.0 + ended + first - 2.2 * c.opening - (lead_start if c.lead else 0.0) - rhythm
            )
            change_m = -1.5 if abs(wa - um) > 1 and not wa + 4 < w <= um + 4 else 0.6
            change_p = -1.5 if abs(wa - up) > 1 and not wa + 4 < w <= up + 4 else 0.6
            if narrow and um > wa * 1.6:
                change_m -= 1.0
            if prev.credit and prev.text[-1] not in "）)":
                s_base -= CREDITED
            s_m = s_base + change_m + (-1.0 if short and prev.ends else 0.3)
            s_p = s_base + change_p + 0.7
            s_s = s_base + 2.0
            # a heading after text
            h_text = 2.2 + (BROKEN if ended > 3.0 and um - pw < 3 else ended * 0.8)
            if not same_gap:
                h_text -= 1.0
            if gap_next != gap:
                h_text -= 0.6
            h_m = h_text + (0.0 if short or not prev.ends else 0.4)
            if gap == 0 and not c.opening and not c.lead:
                s_head += 0.8
            if same_gap and not c.opening and not c.lead:
                s_head += 0.6
            h_head = 0.2 + (0.4 if gap else 0.0)
            options_h = (ph + h_head, ps + h_text + 2.0, pp + h_text + 0.8, pm + h_m, pb + 0.3)
            options_s = (ph + s_head, ps + s_s, pp + s_p, pm + s_m, pb + s_head - 0.5)
            cost_p, bp = pm + p_m, 3
            if pp + p_p < cost_p:
                cost_p, bp = pp + p_p, 2
            if ps + p_s < cost_p:
                cost_p, bp = ps + p_s, 1
            options_m = (ph + s_head + 4.0, ps + m_s, pp + m_p, pm + m_m, pb + s_head + 5.0)
        bh = options_h.index(min(options_h))
        bs = options_s.index(min(options_s))
        bm = options_m.index(min(options_m))
        back.append((bh, bs, bp, bm, 0))
        ph = options_h[bh] + h
        # a column's width is that of its start; a change of rhythm may begin a new frame
        from_p = (wa, us, up, um, wa)[bp]
        if (
            i + 2 < n
            and nxt is not None
            and abs(wa - from_p) > 2
            and -2 <= nxt.width - wa <= 2
            and -2 <= cues[i + 2].width - wa <= 2
        ):
            from_p = wa
        from_m = (wa, us, up, um, wa)[bm]
        if c.lead or (prev is not None and gap != prev.gap):
            if bp == 3 or bp == 2:
                from_p = wa
            if bm == 3 and abs(wa - from_m) > 3 and gap != gap_next:
                from_m = wa
        tail = 0.0
        if not c.ends and not tail_sign and from_m - w > 3:
            tail = TAIL
        ps, us = options_s[bs] + t, wa
        pp, up = cost_p + t, from_p
        pm, um = options_m[bm] + t + tail, from_m
        one, two = (ph, ps) if ph < ps else (ps, ph)
        for cost in (pp, pm):
            if cost < one:
                one, two = cost, one
            elif cost < two:
                two = cost
        margins.append(int(10 * (two - one)) if two - one < 9.0 else 90)
        pb = inf
        prev = c
    final = (ph, ps + 1.0, pp + 1.0, pm, pb)
    state = min(range(5), key=final.__getitem__)
    kinds: list[Kind] = [Kind.MORE] * n
    for i in range(n - 1, -1, -1):
        if state == 4:
            kinds[i] = Kind.COLUMN if cues[i].column else Kind.BYLINE
        else:
            kinds[i] = Kind(state)
        state = back[i][state]
    return kinds, margins
