"""What the commands that give a role are called: to lines, and to a whole article."""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP
from yk_reader.model.vocabulary import Role

# fmt: off
ROLE_TEXTS: tuple[tuple[Role, str, str], ...] = (
    (Role.KICKER, "K", QT_TRANSLATE_NOOP("Commands", "Role: kicker")),
    (Role.HEADLINE, "H", QT_TRANSLATE_NOOP("Commands", "Role: headline")),
    (Role.SUBHEADLINE, "U", QT_TRANSLATE_NOOP("Commands", "Role: subheadline")),
    (Role.COLUMN, "L", QT_TRANSLATE_NOOP("Commands", "Role: column")),
    (Role.DECK, "D", QT_TRANSLATE_NOOP("Commands", "Role: deck")),
    (Role.BYLINE, "Y", QT_TRANSLATE_NOOP("Commands", "Role: byline")),
    (Role.SUBHEAD, "T", QT_TRANSLATE_NOOP("Commands", "Role: subhead")),
    (Role.BODY, "B", QT_TRANSLATE_NOOP("Commands", "Role: body")),
    (Role.CAPTION, "C", QT_TRANSLATE_NOOP("Commands", "Role: caption")),
    (Role.CONTINUATION, "J", QT_TRANSLATE_NOOP("Commands", "Role: continuation")),
    (Role.AD, "X", QT_TRANSLATE_NOOP("Commands", "Role: advertisement")),
    (Role.NOISE, "N", QT_TRANSLATE_NOOP("Commands", "Role: noise")),
)
"""Role, its letter, text."""
ARTICLE_ROLE_TEXTS: dict[Role, str] = {
    Role.KICKER: QT_TRANSLATE_NOOP("Commands", "Whole article: kicker"),
    Role.HEADLINE: QT_TRANSLATE_NOOP("Commands", "Whole article: headline"),
    Role.SUBHEADLINE: QT_TRANSLATE_NOOP("Commands", "Whole article: subheadline"),
    Role.COLUMN: QT_TRANSLATE_NOOP("Commands", "Whole article: column"),
    Role.DECK: QT_TRANSLATE_NOOP("Commands", "Whole article: deck"),
    Role.BYLINE: QT_TRANSLATE_NOOP("Commands", "Whole article: byline"),
    Role.SUBHEAD: QT_TRANSLATE_NOOP("Commands", "Whole article: subhead"),
    Role.BODY: QT_TRANSLATE_NOOP("Commands", "Whole article: body"),
    Role.CAPTION: QT_TRANSLATE_NOOP("Commands", "Whole article: caption"),
    Role.CONTINUATION: QT_TRANSLATE_NOOP("Commands", "Whole article: continuation"),
    Role.AD: QT_TRANSLATE_NOOP("Commands", "Whole article: advertisement"),
    Role.NOISE: QT_TRANSLATE_NOOP("Commands", "Whole article: noise"),
}
# fmt: on
