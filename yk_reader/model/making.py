"""Frozen values of which a page has hundreds, made as fast as open ones."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def quickly_made(cls: type[_T]) -> type[_T]:
    """For the decoration of a frozen dataclass with slots and without default factories.

    Such a class sets each field through `object.__setattr__`, which makes an object of eleven
    fields take as long as five open ones. Here a new object counts as one of an open class with
    the same slots until its fields are set. Everything else stays: what is made is frozen, and
    compared, hashed, copied and pickled as before.
    """
    own = [field for field in fields(cls) if field.init]  # type: ignore[arg-type]
    if any(field.default_factory is not MISSING or field.kw_only for field in own):
        raise TypeError(f"{cls.__name__} has fields that are not set as they come")
    space: dict[str, Any] = {
        "_frozen": cls,
        "_open": type(cls.__name__, (), {"__slots__": [field.name for field in own]}),
        "_turn": object.__dict__["__class__"].__set__,
        "_defaults": {field.name: field.default for field in own},
    }
    given = [
        field.name if field.default is MISSING else f"{field.name}=_defaults[{field.name!r}]"
        for field in own
    ]
    lines = [
        f"def __init__(self, {', '.join(given)}):",
        "    _turn(self, _open)",
        *(f"    self.{field.name} = {field.name}" for field in own),
        "    self.__class__ = _frozen",
    ]
    exec("\n".join(lines), space)  # as dataclasses make theirs
    made = space["__init__"]
    was = cls.__init__
    made.__qualname__, made.__annotations__ = was.__qualname__, was.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
