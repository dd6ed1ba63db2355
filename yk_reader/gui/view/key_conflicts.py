"""Keys that two commands want at once; Qt-free."""

from yk_reader.gui.commands import COMMANDS, Command, Scope


def clash(first: Scope, second: Scope) -> bool:
    """Whether one key may not serve two commands of these scopes."""
    if Scope.WINDOW in (first, second):
        return True
    pair = {first, second}  # what works on lines of the raw pane does so on the picture
    return first is second or Scope.TEXT in pair or pair == {Scope.RAW, Scope.PICTURE}


def conflicts(keys: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Keys that two commands want at once: key → command ids.

    `keys` gives each command id its keys, in portable text.
    """
    found: dict[str, set[str]] = {}
    known = {one.id: one for one in COMMANDS}
    owners: dict[str, list[Command]] = {}
    for command_id, sequences in keys.items():
        one = known.get(command_id)
        if one is None:
            continue
        for sequence in sequences:
            for other in owners.setdefault(sequence, []):
                if clash(one.scope, other.scope):
                    found.setdefault(sequence, set()).update({one.id, other.id})
            owners[sequence].append(one)
    return found
