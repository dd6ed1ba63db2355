"""A page with the machine's annotation; what makes it is in `jobs.work`."""

from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.text.reflow import Reflow


@dataclass(frozen=True)
class Worked:
    """One page with its machine annotation."""

    page: Page
    annotation: Annotation
    reflow: Reflow
