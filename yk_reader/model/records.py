"""Dataclasses whose methods are compiled when they are first called.

`dataclasses.dataclass` writes the source of up to seven methods for each class and compiles it at
once. The program has some 600 such classes; the window imports half of them before its first page,
makes objects of few, and compiling all those methods took two fifths of the imports.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):  # noqa: ANN001, ANN201
        """Decorate a class as `dataclasses.dataclass` does, with the options that are used here.

        Fields, defaults, `__post_init__`, `__match_args__`, equality, hash, representation, copies
        and pickles are the same, and the functions of `dataclasses` (`replace`, `fields`, `asdict`)
        take what is made. No fields of the kind InitVar (TypeError), no ordering; a class extends
        none that `dataclasses` made itself, and a frozen one only frozen ones (mypy tells).
        """
        if cls is not None:
            return _completed(cls, frozen, slots, eq)
        return lambda plain: _completed(plain, frozen, slots, eq)


_FACTORY = object()
"""Stands in an `__init__` for a value that its field's factory makes."""


def _completed(plain: type, frozen: bool, slots: bool, eq: bool) -> type:
    """The class with all methods that it does not define itself; another one, if `slots`."""
    own = plain.__dict__.keys() - {"__weakref__", "__dict__"}
    if plain.__doc__ is None:
        plain.__doc__ = plain.__name__  # or `dataclasses` works a signature out for it
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)
    cls: Any = made(plain)
    if any(isinstance(f.type, dataclasses.InitVar) for f in cls.__dataclass_fields__.values()):
        raise TypeError(f"{cls.__name__} has a field of the kind InitVar")
    methods: dict[str, Any] = {"__init__": _late(cls, "__init__", _init, frozen, slots)}
    methods["__repr__"] = _represented
    if eq:
        methods["__eq__"] = _late(cls, "__eq__", _equality)
    if frozen:
        methods["__setattr__"], methods["__delattr__"] = _frozen_methods(cls)
        if slots:
            methods["__getstate__"], methods["__setstate__"] = _state, _set_state
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    if eq and ("__hash__" not in own or ("__eq__" in own and cls.__dict__["__hash__"] is None)):
        cls.__hash__ = _late(cls, "__hash__", _hash) if frozen else None
    completed: type = cls
    return completed


def _late(cls: type, name: str, make: Callable[..., Any], *how: bool) -> Callable[..., Any]:
    """A method that puts what `make(cls, *how)` gives in its own place when it is called."""

    def method(self: Any, /, *given: Any, **named: Any) -> Any:
        made = make(cls, *how)
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
        setattr(cls, name, made)
        return made(self, *given, **named)

    method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
    method.__module__ = cls.__module__
    return method


def compiled(name: str, given: list[str], body: list[str], space: dict[str, Any]) -> Any:
    """A function of that name, from its parameters and its lines as source; `space` is what they
    find as globals."""
    lines = [f"def {name}({', '.join(given)}):", *(f"    {line}" for line in body or ["pass"])]
    exec("\n".join(lines), space)
    return space[name]


def _init(cls: type, frozen: bool, slots: bool) -> Any:
    space: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    given: dict[bool, list[str]] = {False: [], True: []}
    body = []
    me = "_self_" if any(f.name == "self" for f in dataclasses.fields(cls)) else "self"
    for f in dataclasses.fields(cls):
        default = f"_of_{f.name}"
        value = f.name if f.init else default
        if f.default_factory is not MISSING:
            space[default] = f.default_factory
            value = f"{default}() if {f.name} is _factory else {f.name}"
            if not f.init:
                value = f"{default}()"
        elif f.default is not MISSING:
            space[default] = f.default
        if f.init:
            asked = f.name
            if f.default is not MISSING:
                asked += f"={default}"
            elif f.default_factory is not MISSING:
                asked += "=_factory"
            given[bool(f.kw_only)].append(asked)
        elif f.default_factory is MISSING and (f.default is MISSING or not slots):
            continue  # it is set by somebody else, or read from the class
        body.append(f"_set({me}, {f.name!r}, {value})" if frozen else f"{me}.{f.name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append(f"{me}.__post_init__()")
    star = ["*"] if given[True] else []
    made = compiled("__init__", [me, *given[False], *star, *given[True]], body, space)
    made.__annotations__ = annotations_of(cls)
    return made


def annotations_of(cls: type) -> dict[str, Any]:
    """The annotations of the `__init__` of a dataclass."""
    given = {f.name: f.type for f in dataclasses.fields(cls) if f.init}
    return {**given, "return": None}


def _values(cls: type, of: str, hashed: bool = False) -> str:
    """The fields that are compared, or hashed, as the source of a tuple."""
    asked = [
        f.name
        for f in dataclasses.fields(cls)
        if (f.compare if f.hash is None or not hashed else f.hash)
    ]
    return "(" + "".join(f"{of}.{name}, " for name in asked) + ")"


def _equality(cls: type) -> Any:
    body = [
        "if other.__class__ is self.__class__:",
        f"    return {_values(cls, 'self')} == {_values(cls, 'other')}",
        "return NotImplemented",
    ]
    return compiled("__eq__", ["self", "other"], body, {})


def _hash(cls: type) -> Any:
    body = [f"return hash({_values(cls, 'self', hashed=True)})"]
    return compiled("__hash__", ["self"], body, {})


@recursive_repr()
def _represented(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _frozen_methods(cls: Any) -> tuple[Callable[..., None], Callable[..., None]]:
    """`__setattr__` and `__delattr__` of a frozen class."""
    names = frozenset(f.name for f in dataclasses.fields(cls))

    def set_one(self: Any, name: str, value: Any) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def delete_one(self: Any, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return set_one, delete_one


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for f, value in zip(dataclasses.fields(self), state, strict=False):
        object.__setattr__(self, f.name, value)
