"""The commands of the labels are called after the labels of the project."""

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import LABEL_KEYS, LETTER_KEYS, command
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.view.label_keys import label_for_key
from yk_reader.gui.widgets.chips import short_code
from yk_reader.model.entity import LabelSet

_MENU_NAME = 30
"""Characters of a label's name in a menu."""


def name_label_commands(actions: Actions, labels: LabelSet, language: str) -> None:
    """Name the commands of each key after its label; those of a key without one are hidden."""
    for key in LABEL_KEYS + LETTER_KEYS:
        label = label_for_key(labels, key)
        for kind in ("label", "everywhere", "project") if key in LABEL_KEYS else ("label",):
            command_id = f"entity.{kind}.{key}"
            action = actions.by_id[command_id]
            action.setVisible(label is not None)
            action.setEnabled(label is not None)
            if label is not None:
                called = short_code(label_name(label, language), _MENU_NAME)
                name = f"{short_code(label.name)} {called}"
                text = translate("Commands", command(command_id).text)
                action.setText(text.replace("%1", name.replace("&", "&&")))
