"""An article over pages as it is read aloud: where a sentence goes on, nothing stands in it.

Where the running text of a page ends in the middle of a sentence, the next part is no paragraph of
its own: the notes between (下转第3版, 上接第1版) and the jump head stay away, and the text is glued
on. Where a sentence ends with the page all stays as it is. For reading only, no page is changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.vocabulary import HEADING_ROLES, PatchReason, Role
from yk_reader.text.continued import Continued
from yk_reader.text.folding import bare, folded
from yk_reader.text.grammar import SENTENCE_END
from yk_reader.text.joining import text_joint
from yk_reader.text.latin import cut_at
from yk_reader.text.notes import Note, notes_in

_AHEAD: Final = frozenset((*HEADING_ROLES, Role.COLUMN, Role.CONTINUATION))
"""What may stand over the text with which a part goes on."""
_OPENING: Final = "".join(sorted(BLANKS)) + "（("
_CLOSING: Final = "".join(sorted(BLANKS)) + "）)"
_STARTS_ANEW: Final = "：:"
"""After these a new paragraph may begin, as in a list."""


def read_on(made: Continued) -> Continued:
    """The same with its parts glued on where a sentence goes on."""
    for part in made.parts:
        mine = made.annotation.members(part.article)
        at = next((i for i, f in enumerate(mine) if part.start <= f.start < part.end), 0)
        made = replace(made, annotation=_glued(made, mine[:at], mine[at:]))
    return made


def _glued(made: Continued, before: Sequence[Fragment], after: Sequence[Fragment]) -> Annotation:
    """The annotation with `after` glued to `before`, or as it was."""
    text, annotation = made.page.text, made.annotation
    end, start = len(before), 0
    while end and _says_only(text, before[end - 1], onward=True):
        end -= 1
    while start < len(after) and (
        after[start].role in _AHEAD or _says_only(text, after[start], onward=False)
    ):
        start += 1
    if not end or start == len(after):
        return annotation
    last, first = before[end - 1], after[start]
    if last.role is not Role.BODY or first.role is not Role.BODY:
        return annotation
    stop = _body_end(text[last.start : last.end]) + last.start
    begin = _body_begin(text[first.start : first.end]) + first.start
    tail, head = (bare(folded(text[a:b])) for a, b in ((last.start, stop), (begin, first.end)))
    unclear = any(note.start <= 1 for note in notes_in(head))  # where does it end?
    if not tail or not head or unclear or SENTENCE_END.search(tail) or tail[-1] in _STARTS_ANEW:
        return annotation
    gone = {f.start for f in (*before[end:], *after[:start])}
    joint, _, _ = text_joint(tail, head, False)
    stop -= cut_at(tail, head)  # its hyphen is none of the word
    fragments = tuple(
        replace(f, joint=joint) if f is first else f
        for f in annotation.fragments
        if f.start not in gone
    )
    patches = _without(annotation.patches, gone, ((stop, last.end), (first.start, begin)))
    return replace(annotation, fragments=fragments, patches=patches)


def _without(
    patches: Sequence[Patch], gone: set[int], notes: Sequence[tuple[int, int]]
) -> tuple[Patch, ...]:
    """The patches, with those that take the notes out of the text."""
    notes = [(start, end) for start, end in notes if start < end]
    kept = [p for p in patches if not any(a < p.end and p.start < b for a, b in notes)]
    key = max((p.key for p in patches), default=0)
    kept += [
        Patch(key + n, start, end, "", PatchReason.OTHER)
        for n, (start, end) in enumerate(notes, 1)
        if start not in gone
    ]
    return tuple(sorted(kept, key=lambda p: (p.start, p.key)))


def _says_only(text: str, fragment: Fragment, *, onward: bool) -> bool:
    """Whether a fragment is a continuation note and nothing else."""
    if fragment.role is Role.CONTINUATION:
        return True
    mine = text[fragment.start : fragment.end]
    if _note(mine, onward) is None:
        return False
    return not _body_end(mine) if onward else _body_begin(mine) == len(mine)


def _note(text: str, onward: bool) -> Note | None:
    """The note with which a text ends (`onward`); the one in brackets, or alone, with which it
    begins."""
    found = [note for note in notes_in(text) if note.onward == onward]
    if not found:
        return None
    note = found[-1] if onward else found[0]
    before, after = text[: note.start].strip(_OPENING), text[note.end :].strip(_CLOSING)
    if onward:
        return None if after else note
    return note if not before and (note.start or not after) else None


def _body_end(text: str) -> int:
    """Where the text before an onward note at its end is over, as an offset in it."""
    note = _note(text, True)
    return len(text) if note is None else len(text[: note.start].rstrip(_OPENING))


def _body_begin(text: str) -> int:
    """Where the text behind a note at its head begins, as an offset in it."""
    note = _note(text, False)
    if note is None:
        return 0
    rest = text[note.end :]
    return len(text) - len(rest.lstrip(_CLOSING))
