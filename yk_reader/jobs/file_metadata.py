"""What an import knows of its files beside what they hold: paper, date and page."""

from collections.abc import Mapping
from pathlib import Path

from yk_reader.formats.metadata import NamePattern, metadata_of, read_metadata
from yk_reader.jobs.reading import read_text
from yk_reader.model.page import PageMeta


class FileMetadata:
    """Metadata of pages by the stem of their files: what a person said of a file goes before a
    table, that before a pattern of names."""

    def __init__(
        self, pattern: str | None, table: Path | None, said: Mapping[Path, PageMeta]
    ) -> None:
        """InputError: the pattern or the table is none."""
        self._pattern = NamePattern.parse(pattern) if pattern else None
        self._table = read_metadata(read_text(table)) if table else {}
        self._said = said

    def of(self, stem: str, path: Path) -> PageMeta:
        """The metadata of one page."""
        return metadata_of(stem, self._said.get(path), self._table, self._pattern)
