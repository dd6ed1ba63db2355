"""What the tour tells, one step after the other, and which gesture each waits for."""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.model.records import dataclass

RAW, FLOW, ABOVE = "raw", "reflow", "above"
"""Where a card lies: over the lower edge of the pane that it does not ask to work in, or over the
upper one, where the window itself asks something below."""


@dataclass(frozen=True)
class Step:
    """`shown` are the commands whose keys stand in the text, `{0}` the first. It goes on when one
    of `gestures` (command ids, or their beginnings) was made; with `changes` only when the page is
    another one by it."""

    title: str
    text: str
    shown: tuple[str, ...]
    gestures: tuple[str, ...]
    over: str
    changes: bool = False

    def waits_for(self, command_id: str) -> bool:
        """Whether it is about this command."""
        return command_id.startswith(self.gestures) if self.gestures else False


STEPS: tuple[Step, ...] = (
    Step(
        QT_TRANSLATE_NOOP("Tour", "Two panes, one page"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "At the left stand the lines as they were read, at the right the articles that "
            "the program made of them. {0} goes from pane to pane: try it.",
        ),
        ("view.next-pane",),
        ("view.next-pane", "view.previous-pane"),
        RAW,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Start an article"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "In the raw pane, choose a line in the middle of an article and press {0}: a "
            "new article starts there. {1} would join it to the one above.",
        ),
        ("article.start", "article.join"),
        ("article.start", "article.join"),
        FLOW,
        changes=True,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Take it back"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "{0} takes the last step back. Nothing has to be saved: every step is in the "
            "file as soon as it is made.",
        ),
        ("edit.undo",),
        ("edit.undo",),
        FLOW,
        changes=True,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Decide on a suggestion"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Dotted names in the reflow pane are suggestions. There, {0} goes to the next "
            "one, {1} accepts it and {2} rejects it.",
        ),
        ("entity.next-suggestion", "entity.accept", "entity.remove"),
        ("entity.accept", "entity.remove"),
        RAW,
        changes=True,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Tag a name"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Put the caret of the reflow pane on a name, or select one, and press the digit"
            " of its label: {0}, {1} … On an entity the digit gives it another label.",
        ),
        ("entity.label.1", "entity.label.2"),
        ("entity.label.",),
        RAW,
        changes=True,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Look at what is in doubt"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "{0} goes to the next place of which the program is not sure; {1} says that it "
            "is right as it stands.",
        ),
        ("tools.next-doubt", "article.right"),
        ("tools.next-doubt", "tools.previous-doubt"),
        RAW,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Finish the page"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "{0} marks the page done and opens the next. If something is left to look at, "
            "it says so first, and the same key goes on.",
        ),
        ("page.done",),
        ("page.done",),
        ABOVE,
        changes=True,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Take the result along"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "{0} writes text and entities as files for other programs. Have a look; Esc "
            "closes the dialog.",
        ),
        ("file.export",),
        ("file.export",),
        RAW,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "That was the tour"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "{0} finds every command by its name, {1} shows all keys, {2} brings in your "
            "own pages. The tour stays in the menu Help.",
        ),
        ("tools.palette", "help.keys", "file.import"),
        (),
        RAW,
    ),
)


def title_of(step: Step) -> str:
    """The title in the window's language."""
    return translate("Tour", step.title)


def text_of(step: Step, keys: tuple[str, ...]) -> str:
    """The text with the present keys of its commands."""
    return translate("Tour", step.text).format(*keys)
