"""The label sets of the program, where the window shows them; a damaged file stops nothing."""

from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError


def shipped_sets() -> tuple[list[LabelSet], KnownError | None]:
    """The label sets that come with the program, and why one of them is not among them."""
    from yk_reader.tagging import PRESETS, preset

    found: list[LabelSet] = []
    trouble = None
    for name in PRESETS:
        try:
            found.append(preset(name))
        except KnownError as error:
            trouble = error
    return found, trouble
