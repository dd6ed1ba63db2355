"""Why an edit was refused, in the window's language.

The edits say it in English sentences without values, but for a few that name an entity.
"""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.model.errors import EditRefused
from yk_reader.text.display import stand_ins

_SENTENCES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Refusals", "The parts of a line stand one after another."),
    QT_TRANSLATE_NOOP("Refusals", "Make the other part smaller first, or join the two."),
    QT_TRANSLATE_NOOP("Refusals", "The box is empty, or reaches out of the picture."),
    QT_TRANSLATE_NOOP("Refusals", "Draw it on the picture."),
    QT_TRANSLATE_NOOP("Refusals", "A line without text is none."),
    QT_TRANSLATE_NOOP("Refusals", "Type what is printed there."),
    QT_TRANSLATE_NOOP("Refusals", "Lines were drawn on the other side of this character already."),
    QT_TRANSLATE_NOOP(
        "Refusals", "Put it behind the line before, or before the line that follows."
    ),
    QT_TRANSLATE_NOOP("Refusals", "The page was changed meanwhile."),
    QT_TRANSLATE_NOOP("Refusals", "Draw it again."),
    QT_TRANSLATE_NOOP("Refusals", "That line is not there any more."),
    QT_TRANSLATE_NOOP("Refusals", "A correction must stay inside its line."),
    QT_TRANSLATE_NOOP("Refusals", "Another correction covers these characters already."),
    QT_TRANSLATE_NOOP("Refusals", "Change or reject that one first."),
    QT_TRANSLATE_NOOP("Refusals", "There is no article above this line to join."),
    QT_TRANSLATE_NOOP("Refusals", "The line reads otherwise by now."),
    QT_TRANSLATE_NOOP("Refusals", "Look for the text again."),
    QT_TRANSLATE_NOOP("Refusals", "These are too few lines for so many columns."),
    QT_TRANSLATE_NOOP("Refusals", "Choose the lines of all columns, from the first to the last."),
    QT_TRANSLATE_NOOP("Refusals", "Each column is in an article of its own already."),
    QT_TRANSLATE_NOOP("Refusals", "One line has nothing to be joined to."),
    QT_TRANSLATE_NOOP("Refusals", "Choose all its characters."),
    QT_TRANSLATE_NOOP("Refusals", "The first of these lines belongs to no article."),
    QT_TRANSLATE_NOOP("Refusals", "Give it to an article first."),
    QT_TRANSLATE_NOOP("Refusals", "There are no two lines of one article to turn round."),
    QT_TRANSLATE_NOOP("Refusals", "These lines belong to one article already."),
    QT_TRANSLATE_NOOP("Refusals", "Choose lines of several articles."),
    QT_TRANSLATE_NOOP("Refusals", "These lines belong to that article already."),
    QT_TRANSLATE_NOOP("Refusals", "These lines are page furniture already."),
    QT_TRANSLATE_NOOP("Refusals", "There is no boundary between two articles at this line."),
    QT_TRANSLATE_NOOP("Refusals", "The boundary stands there already."),
    QT_TRANSLATE_NOOP("Refusals", "No line of an article lies between the two places."),
    QT_TRANSLATE_NOOP("Refusals", "An article already starts at this line."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "Choose a line further down, or join the article to the one above.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "These lines are an article of their own already."),
    QT_TRANSLATE_NOOP("Refusals", "There is no line there any more."),
    QT_TRANSLATE_NOOP("Refusals", "Choose the line again."),
    QT_TRANSLATE_NOOP("Refusals", "That article is not on the page any more."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another article."),
    QT_TRANSLATE_NOOP("Refusals", "No line is chosen."),
    QT_TRANSLATE_NOOP("Refusals", "Choose a line first."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "An identifier is one word: it has no blanks and no control characters.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Write remarks into the note."),
    QT_TRANSLATE_NOOP("Refusals", "An identifier has 500 characters at most."),
    QT_TRANSLATE_NOOP("Refusals", "That entity is not there any more."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another one."),
    QT_TRANSLATE_NOOP("Refusals", "All of these places are tagged already."),
    QT_TRANSLATE_NOOP("Refusals", "It has that label already."),
    QT_TRANSLATE_NOOP("Refusals", "The entity covers these words already."),
    QT_TRANSLATE_NOOP("Refusals", "These are accepted already."),
    QT_TRANSLATE_NOOP("Refusals", "No entity of this page has these labels."),
    QT_TRANSLATE_NOOP("Refusals", "No text is chosen."),
    QT_TRANSLATE_NOOP("Refusals", "Of two layouts only one can hold."),
    QT_TRANSLATE_NOOP("Refusals", "Take the left or the right one."),
    QT_TRANSLATE_NOOP("Refusals", "Of two corrections only one can hold."),
    QT_TRANSLATE_NOOP("Refusals", "Take one of them."),
    QT_TRANSLATE_NOOP("Refusals", "No difference is chosen."),
    QT_TRANSLATE_NOOP("Refusals", "Choose one first."),
    QT_TRANSLATE_NOOP("Refusals", "Select some text first."),
    QT_TRANSLATE_NOOP("Refusals", "These words are page furniture, so they cannot be tagged."),
    QT_TRANSLATE_NOOP("Refusals", "Give the line to an article first."),
    QT_TRANSLATE_NOOP("Refusals", "These words lie in two articles."),
    QT_TRANSLATE_NOOP("Refusals", "Tag each for itself, or join the articles first."),
    QT_TRANSLATE_NOOP("Refusals", "These words do not stand together in one paragraph or heading."),
    QT_TRANSLATE_NOOP("Refusals", "Select words of one paragraph, or join the paragraphs first."),
    QT_TRANSLATE_NOOP("Refusals", "The selection is not in order."),
    QT_TRANSLATE_NOOP("Refusals", "The selection lies outside the page."),
    QT_TRANSLATE_NOOP("Refusals", "The selection begins or ends with a blank."),
    QT_TRANSLATE_NOOP("Refusals", "The selection holds blanks between lines."),
    QT_TRANSLATE_NOOP("Refusals", "Only lines of one article can be moved in its reading order."),
    QT_TRANSLATE_NOOP("Refusals", "Choose lines of one article."),
    QT_TRANSLATE_NOOP("Refusals", "These lines are the first of their article already."),
    QT_TRANSLATE_NOOP("Refusals", "These lines are the last of their article already."),
    QT_TRANSLATE_NOOP("Refusals", "The line to stand before is in another article."),
    QT_TRANSLATE_NOOP("Refusals", "The lines stand there already."),
    QT_TRANSLATE_NOOP("Refusals", "The article stands there already."),
    QT_TRANSLATE_NOOP("Refusals", "That correction is not there any more."),
    QT_TRANSLATE_NOOP("Refusals", "A correction cannot hold a line end."),
    QT_TRANSLATE_NOOP("Refusals", "A correction cannot hold a NUL or half a surrogate pair."),
    QT_TRANSLATE_NOOP("Refusals", "Type the character itself."),
    QT_TRANSLATE_NOOP("Refusals", "Correct each line for itself."),
    QT_TRANSLATE_NOOP("Refusals", "A line cannot be corrected to nothing."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "If it is no part of the text, mark it as noise or give it to the furniture.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "The line reads like that already."),
    QT_TRANSLATE_NOOP("Refusals", "These characters read like that already."),
    QT_TRANSLATE_NOOP("Refusals", "The correction reads like that already."),
    QT_TRANSLATE_NOOP("Refusals", "This correction is taken back already."),
    QT_TRANSLATE_NOOP("Refusals", "This correction counts already."),
    QT_TRANSLATE_NOOP("Refusals", "There is no line at this place."),
    QT_TRANSLATE_NOOP("Refusals", "A line is cut between two of its characters."),
    QT_TRANSLATE_NOOP("Refusals", "Put the caret inside the line."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "A correction covers this place, so the line cannot be cut here.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Take the correction back first, or cut beside it."),
    QT_TRANSLATE_NOOP("Refusals", "This line is not cut."),
    QT_TRANSLATE_NOOP("Refusals", "This page is marked done, so nothing is proposed for it."),
    QT_TRANSLATE_NOOP("Refusals", "Set it back to “in progress” first."),
    QT_TRANSLATE_NOOP("Refusals", "This line is page furniture, so it begins no paragraph."),
    QT_TRANSLATE_NOOP("Refusals", "Give it to an article first."),
    QT_TRANSLATE_NOOP("Refusals", "An article always begins with a new paragraph."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The role changes at this line, so a new paragraph begins anyway.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Change the role of one of the two lines first."),
    QT_TRANSLATE_NOOP("Refusals", "That changes nothing here."),
    QT_TRANSLATE_NOOP("Refusals", "Nothing is in doubt here."),
    QT_TRANSLATE_NOOP("Refusals", "Remove or resize that one first."),
    QT_TRANSLATE_NOOP("Refusals", "The page has that status already."),
    QT_TRANSLATE_NOOP("Refusals", "Both articles are on one page."),
    QT_TRANSLATE_NOOP("Refusals", "Join them instead: give the lines to the article."),
    QT_TRANSLATE_NOOP("Refusals", "The article goes on there already."),
    QT_TRANSLATE_NOOP("Refusals", "The article goes on elsewhere already."),
    QT_TRANSLATE_NOOP("Refusals", "Another article goes on there already."),
    QT_TRANSLATE_NOOP("Refusals", "Take that link away first."),
)
_NAMED: dict[str, str] = {
    "entity-exists": QT_TRANSLATE_NOOP("Refusals", "The same words are tagged {label} already."),
    "entity-in-the-way": QT_TRANSLATE_NOOP(
        "Refusals", "These words overlap an entity that is there already: {label} {surface}."
    ),
}
"""Sentences with values, by the code of the refusal."""
_LONGEST = 20
"""Characters of an entity's words: the status bar has room for one line."""


def known() -> frozenset[str]:
    """The sentences that have words in every language of the window."""
    return frozenset(_SENTENCES)


def refusal_text(error: EditRefused) -> str:
    """The reason, and what to do instead, in the window's language."""
    named = _NAMED.get(error.code)
    if named is None:
        said = translate("Refusals", error.message)
    else:
        surface = stand_ins(str(error.details.get("surface", "")))
        if len(surface) > _LONGEST:
            surface = surface[:_LONGEST] + "…"
        label = str(error.details.get("label", ""))
        said = translate("Refusals", named).replace("{label}", label)
        said = said.replace("{surface}", surface)
    return sentences(said, translate("Refusals", error.advice) if error.advice else "")
