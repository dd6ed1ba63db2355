"""The manifest of an export: what was asked for, what came of it, and the sum of each file.

It lies beside the files as `manifest.json`, or beside one file as `NAME.manifest.json`, and takes
its place after them: where there is one, the export came to its end.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from yk_reader import __version__
from yk_reader.formats.folders import MANIFEST
from yk_reader.formats.registry import Format, Wishes
from yk_reader.formats.samples import Sample
from yk_reader.jobs.export_options import ExportOptions, ExportReport
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.store.migrations import SCHEMA_VERSION

VERSION: Final = 1
_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode


def manifest_of(out: Path) -> Path:
    """Where the manifest of a file lies."""
    return out.with_name(f"{out.name}.{MANIFEST}")


@dataclass
class _Counts:
    pages: int = 0
    samples: int = 0
    entities: Counter[str] = field(default_factory=Counter)

    def said(self, *, samples: bool) -> dict[str, Any]:
        """As the manifest says it."""
        entities = dict(sorted(self.entities.items()))
        found: dict[str, Any] = {"pages": self.pages, "entities": entities}
        if samples:
            found["samples"] = self.samples
        return found


@dataclass
class Manifest:
    """Counts what is written, page by page."""

    format: Format
    wishes: Wishes
    options: ExportOptions
    project: str
    _counts: dict[str, _Counts] = field(default_factory=dict)
    _files: list[tuple[str, str, int]] = field(default_factory=list)
    _pages: list[tuple[str, str, str]] = field(default_factory=list)

    def page(self, name: str, sha256: str, split: str, samples: Sequence[Sample]) -> None:
        """A page was written."""
        self._pages.append((name, sha256, split))
        counts = self._counts.setdefault(split, _Counts())
        counts.pages += 1
        counts.samples += len(samples)
        if any(sample.raw for sample in samples):
            counts.entities.update([label for sample in samples for label in _once(sample)])
        else:
            counts.entities.update([m.label for sample in samples for m in sample.mentions])

    def file(self, name: str, sha256: str, size: int) -> None:
        """A file was written."""
        self._files.append((name, sha256, size))

    def lines(self, store: Store, report: ExportReport) -> Iterator[str]:
        """The text, piece by piece."""
        head = json.dumps(self._head(store, report), ensure_ascii=False, indent=1)
        yield head.removesuffix("\n}")
        files = [{"name": n, "sha256": s, "bytes": b} for n, s, b in self._files]
        yield from _rows("files", files)
        split = self.options.split is not None
        pages = (
            {"name": name, "sha256": sha256, **({"split": part} if split else {})}
            for name, sha256, part in self._pages
        )
        yield from _rows("pages", pages)
        yield "\n}\n"

    def _head(self, store: Store, report: ExportReport) -> dict[str, Any]:
        samples = bool(self.format.pieces)
        total = _Counts()
        for counts in self._counts.values():
            total.pages += counts.pages
            total.samples += counts.samples
            total.entities += counts.entities
        said = total.said(samples=samples)
        said |= {
            "skipped": dict(report.skipped),
            "refused": len(report.refused),
            "broken_entities_left_out": report.broken,
        }
        plan = self.options.split
        if plan is not None:
            said["splits"] = {
                name: self._counts.get(name, _Counts()).said(samples=samples) for name in plan.names
            }
        return {
            "manifest": VERSION,
            "program": "yk-reader",
            "version": __version__,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "project": self.project,
            "schema": SCHEMA_VERSION,
            "format": {"name": self.format.name, "version": self.format.version},
            "settings": self._settings(),
            "counts": said,
            "notices": dict(report.notices),
        }

    def _settings(self) -> dict[str, Any]:
        options, plan = self.options, self.options.split
        return {
            "annotators": list(options.annotators),
            "status": options.status,
            "suggested": options.suggested,
            "labels": list(options.labels or self.wishes.labels),
            "unit": str(self.wishes.piece) if self.format.pieces else "",
            "raw": options.raw,
            "newlines": str(options.newlines),
            "options": dict(self.wishes.options),
            "split": {"shares": str(plan), "by": str(plan.by), "seed": plan.seed} if plan else {},
        }


def _once(sample: Sample) -> list[str]:
    """The labels of the entities of a raw sample, each once however many pieces it stands in."""
    entities = {(m.label, m.key or -1 - place) for place, m in enumerate(sample.mentions)}
    return [label for label, _ in entities]


def _rows(name: str, values: Iterable[Any]) -> Iterator[str]:
    """A list as the last member so far of an object that is open, an item a line."""
    yield f",\n {json.dumps(name)}: ["
    first = True
    for value in values:
        yield f"{'' if first else ','}\n  {_JSON(value)}"
        first = False
    yield "\n ]"
