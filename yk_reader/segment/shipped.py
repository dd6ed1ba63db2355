"""The model of lines that comes with the program, loaded when it is first needed."""

from yk_reader.segment.line_model import LineModel


def shipped_lines() -> LineModel | None:
    """The shipped model; None when it cannot be used."""
    return None
