"""The label set that pages without a project are shown with."""

from yk_reader.model.entity import LabelSet


def default_labels() -> LabelSet:
    """The default label set of the program."""
    from yk_reader.tagging import preset

    return preset("default")
