"""The fewest patches that turn a raw fragment into a wanted text."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

Replacement = tuple[int, int, str]
"""Half-open code-point span of the raw fragment's text, and what stands there instead."""


def patched_text(raw: str, replacements: Iterable[Replacement]) -> str:
    """The text that the replacements (by start, not overlapping) make of `raw`."""
    parts: list[str] = []
    at = 0
    for start, end, text in replacements:
        parts += (raw[at:start], text)
        at = end
    parts.append(raw[at:])
    return "".join(parts)


def minimal_patches(raw: str, old: Sequence[Replacement], wanted: str) -> list[Replacement]:
    """The replacements that turn `raw` into `wanted`, by start, never overlapping.

    `old` are those in force, by start. One that the change does not touch comes back as it is;
    those that are touched are merged with the change and cut to what still differs. A
    replacement is never empty in the raw text: an insertion hangs on the character before it,
    at the very start on the one after it. `raw` must not be empty. All offsets are code points
    in `raw`.
    """
    if not raw:
        raise ValueError("a fragment is never empty")
    pieces = _pieces(raw, old)
    current = "".join(text for _s, _e, text, _p in pieces)
    changed: list[Replacement] = []
    for tag, a, b, c, d in _opcodes(current, wanted):
        if tag != "equal":
            changed.append((a, b, wanted[c:d]))
    if not changed:
        return list(old)
    return _merge(raw, pieces, current, changed)


def _pieces(raw: str, old: Sequence[Replacement]) -> list[tuple[int, int, str, bool]]:
    """`raw` as copied single characters and whole replacements: start, end, text, replaced."""
    out: list[tuple[int, int, str, bool]] = []
    at = 0
    for start, end, text in [*old, (len(raw), len(raw), "")]:
        out.extend((i, i + 1, raw[i], False) for i in range(at, start))
        if start < end:
            out.append((start, end, text, True))
        at = end
    return out


def _opcodes(one: str, other: str) -> list[tuple[str, int, int, int, int]]:
    """difflib's opcodes between the common ends, so that a small change stays small."""
    low = 0
    while low < len(one) and low < len(other) and one[low] == other[low]:
        low += 1
    tail = 0
    while tail < min(len(one), len(other)) - low and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    left, right = one[low : len(one) - tail], other[low : len(other) - tail]
    # A very long line would take minutes; one replacement of what differs is right, too.
    if len(left) * len(right) > 4_000_000:
        return [("replace", low, low + len(left), low, low + len(right))]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [(t, a + low, b + low, c + low, d + low) for t, a, b, c, d in matcher.get_opcodes()]


def _merge(
    raw: str,
    pieces: list[tuple[int, int, str, bool]],
    current: str,
    changed: list[Replacement],
) -> list[Replacement]:
    """Lay the changes of the corrected text over the pieces it was made of."""
    starts: list[int] = []
    at = 0
    for _s, _e, text, _p in pieces:
        starts.append(at)
        at += len(text)
    starts.append(at)
    groups: list[tuple[int, int, list[Replacement]]] = []
    for a, b, text in changed:
        first, stop = _hit(pieces, starts, a, b)
        if a == b:
            # Typing again what a patch took away takes that patch back.
            for i, (s, e, _old, _p) in enumerate(pieces):
                if starts[i] == starts[i + 1] == a and raw[s:e] == text:
                    first, stop = i, i + 1
        if groups and groups[-1][1] > first:
            before = groups.pop()
            groups.append((min(before[0], first), max(before[1], stop), [*before[2], (a, b, text)]))
        else:
            groups.append((first, stop, [(a, b, text)]))
    out: list[Replacement] = []
    done = 0
    for first, stop, edits in groups:
        out.extend((s, e, t) for s, e, t, replaced in pieces[done:first] if replaced)
        base, end = starts[first], starts[stop]
        local = patched_text(current[base:end], [(a - base, b - base, t) for a, b, t in edits])
        cut = _cut(raw, pieces[first][0], pieces[stop - 1][1], local)
        if cut is not None:
            out.append(cut)
        done = stop
    out.extend((s, e, t) for s, e, t, replaced in pieces[done:] if replaced)
    return out


def _hit(
    pieces: list[tuple[int, int, str, bool]], starts: list[int], a: int, b: int
) -> tuple[int, int]:
    """The pieces (half-open, one at least) that a change of ``current[a:b]`` touches."""
    if a == b:
        # An insertion: inside a replacement it is that one's, else it hangs on the copied
        # character before it, at the start on the first piece that there is.
        for i in range(len(pieces)):
            if starts[i] < a < starts[i + 1]:
                return i, i + 1
        ends = [i for i in range(len(pieces)) if starts[i + 1] == a and starts[i] < a]
        i = ends[0] if ends else 0
        return i, i + 1
    touched = [i for i in range(len(pieces)) if starts[i] < b and starts[i + 1] > a]
    return touched[0], touched[-1] + 1


def _cut(raw: str, start: int, end: int, text: str) -> Replacement | None:
    """A replacement without the characters that it has in common with the raw text.

    It stays inside ``start..end``, where no other replacement is.
    """
    least = start
    while start < end and text and raw[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and raw[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    if start < end:
        return start, end, text
    if not text:
        return None
    if start > least:
        return start - 1, start, raw[start - 1] + text
    return start, start + 1, text + raw[start]
