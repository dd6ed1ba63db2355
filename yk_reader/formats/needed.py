"""Libraries that only some formats need, and that are not installed with the program."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from yk_reader.bundle import advice_to_install
from yk_reader.model.errors import KnownError

EXTRA: Final = "formats"
"""The extra of this package that brings them all."""


def needed(module: str, format_: str) -> Any:
    """That module, which a format needs; KnownError as of `module_of`."""
    return module_of(module, f"The format {format_}", EXTRA, format=format_)


def module_of(module: str, what: str, extra: str, **details: object) -> Any:
    """That module, which `what` needs; KnownError "missing-package" says what to install: the
    extra of this package that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise KnownError(
            "missing-package",
            f"{what} needs the Python package {package}, which cannot be loaded ({error}).",
            advice_to_install(extra),
            package=package,
            extra=extra,
            **details,
        ) from error


def missing(module: str) -> bool:
    """Whether a library is not there, without loading it; no name: none is needed."""
    try:
        return bool(module) and find_spec(module) is None
    except (ImportError, ValueError):
        return True
