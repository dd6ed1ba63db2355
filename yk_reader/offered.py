"""What a room offers, loaded when it is asked for.

A room's `__init__` names what the rooms above take from it. Would it import all of that, then one
name would bring the whole room: a worker that proposes pages needs a class or two of the store and
one function of the session, and loading all of them took it a tenth of a second.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def offered(room: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room (the `__name__` of its package) that loads a name with its module
    at the first mention and keeps it there. `where`: the names of each module, parted by blanks;
    none may be that of a module of the room, which Python would put in its place."""
    homes = {name: module for module, names in where.items() for name in names.split()}

    def load(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        module = import_module(f"{room}.{home}")
        value = getattr(module, name)
        setattr(import_module(room), name, value)
        return value

    return load
