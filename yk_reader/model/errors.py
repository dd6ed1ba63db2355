"""The errors of the program.

`KnownError` is the fault of the environment or of the input: its text is a plain sentence for
the person, with what to do next. Anything else that escapes is a fault of the program.
"""

from collections.abc import Callable
from typing import Self


class KnownError(Exception):
    """Something outside the program is wrong; `str(error)` says what, `advice` what to do.

    `code` is stable and names the case for programs and translations (``"empty-file"``);
    `details` are the values that the sentence mentions.
    """

    def __init__(self, code: str, message: str, advice: str = "", **details: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[Callable[..., "KnownError"], tuple[object, ...]]:
        return _made_again, (type(self), self.code, self.message, self.advice, self.details)


def _made_again(
    kind: type[KnownError], code: str, message: str, advice: str, details: dict[str, object]
) -> KnownError:
    """The error as it comes out of another process."""
    return kind(code, message, advice, **details)


class InputError(KnownError):
    """A file or value that came in cannot be used."""


class EncodingError(InputError):
    """Bytes that no encoding explains; `details` has `offset` (bytes) and `likeliest`."""


class OutputError(KnownError):
    """What is written has no place to go: whatever comes next would meet it too."""


class StoreError(KnownError):
    """The database file cannot be used as asked."""


class StoreBusyError(StoreError):
    """Another program holds the file's lock; nothing was written, trying again is safe."""


class StoreFullError(StoreError):
    """The disk is full or the file cannot grow; nothing was written."""


class ReadOnlyError(StoreError):
    """The file can be read and not written."""


class ConflictError(StoreError):
    """The annotation was changed elsewhere since it was read; nothing was written."""


class Remark(str):
    """A sentence about a file that an import goes on with, ended by what an error says: `cause`,
    which a window says in its language."""

    cause: KnownError

    def __new__(cls, before: str, cause: KnownError) -> Self:
        """The sentence, up to where the error is told."""
        made = super().__new__(cls, before + cause.message)
        made.cause = cause
        return made

    def __reduce__(self) -> tuple[type["Remark"], tuple[str, KnownError]]:
        return Remark, (self.removesuffix(self.cause.message), self.cause)


def conflict() -> ConflictError:
    """The annotation has another revision than the one that was read."""
    return ConflictError(
        "conflict",
        "The page was changed in another window since it was read.",
        "Open the page again; nothing was overwritten.",
    )


class EditRefused(KnownError):
    """An edit that makes no sense here; the annotation is as it was."""


class Cancelled(Exception):
    """The person cancelled a job; what was committed stays."""


def known_or_raise(error: BaseException) -> KnownError:
    """The error, if it is a known one to be told; any other one is raised again."""
    if not isinstance(error, KnownError):
        raise error
    return error
