"""What a screen reader says of the place of the caret, in words."""

from PySide6.QtCore import QLocale

from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.vocabulary_texts import entity_status_name, label_name, role_name
from yk_reader.gui.panes import texts
from yk_reader.gui.panes.raw_row import RawRow
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import surface
from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import EntityStatus, Role

_LONGEST = 80


def of_role(role: Role, rank: int | None) -> str:
    """A role and the number of its article."""
    if rank is None:
        return translate("Heard", "belongs to no article")
    said = translate("Heard", "{role}, article {number}")
    return said.format(role=role_name(role), number=rank)


def of_row(row: RawRow, view: PageView) -> str:
    """A row of the raw pane: its number, what it is, what is in doubt."""
    said = [translate("Heard", "line {number}").format(number=row.line)]
    fragment = row.fragment
    if row.blank:
        said.append(translate("Heard", "blank"))
    elif fragment is None:
        said.append(translate("Heard", "not read yet"))
    else:
        said.append(of_role(fragment.role, row.rank))
        if fragment.unsure:
            said.append(translate("Heard", "unsure"))
        if fragment.start in view.doubts:
            said.append(texts.doubt(fragment))
    return translate("Heard", ", ").join(said)


def of_entity(entity: Entity, view: PageView) -> str:
    """An entity: its words, its label, whether it is a suggestion."""
    label = view.labels.get(entity.label)
    name = label_name(label, QLocale().name()) if label is not None else entity.label
    said = [
        translate("Heard", "{words}: {label}").format(
            words=surface(view, entity)[:_LONGEST], label=name
        )
    ]
    if entity.status is EntityStatus.SUGGESTED:
        said.append(entity_status_name(entity.status))
        said.append(translate("Heard", "{n} per cent").format(n=entity.confidence))
    if entity.key not in view.placed:
        said.append(translate("Heard", "broken"))
    if entity.unsure:
        said.append(translate("Heard", "unsure"))
    return translate("Heard", ", ").join(said)
