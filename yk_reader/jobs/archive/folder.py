"""What lies in the folder of a run, and what of it is finished.

    batch.json      the settings, written before anything else
    plans/          which files make which chunk (plan.py)
    chunks/ID/      the tables of a chunk and `chunk.json`, put there whole or not at all
    working/ID      the file that is worked on, for who finds that a worker died; and the tables
                    that are being written: whoever reads chunks/* meets finished ones alone
    manifest.json   what came of it all, written at the end of each run
    failures.tsv    the files that could not be read or worked on, with why
    skipped.tsv     the files that the last run passed over, with why
    outdated.tsv    the files that changed since, as they were: their older pages stay

Nothing is decided by the time of a file. That a chunk is done, its folder alone says.
"""

import json
import os
import re
import shutil
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, field
from pathlib import Path
from typing import Any, Final

from yk_reader.jobs.archive import refusals
from yk_reader.jobs.archive.begun import BATCH, is_batch
from yk_reader.jobs.archive.plan import Plans
from yk_reader.jobs.archive.work import ArchiveWork, differing
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.whole_files import whole_file

MANIFEST, FAILURES = "manifest.json", "failures.tsv"
SKIPPED, OUTDATED = "skipped.tsv", "outdated.tsv"
_RECORD: Final = "chunk.json"
_OWN: Final = frozenset(
    {BATCH, MANIFEST, FAILURES, SKIPPED, OUTDATED, "plans", "chunks", "working", ".lock"}
)
_SAME: Final = 2
"""Deaths of workers over one file after which it is the file's fault."""
_ANY: Final = 5
"""Deaths of workers over a chunk after which the last file is left out, wherever they died."""
HEAD: Final = ("path", "code", "sentence", "advice")
_BEGUN: Final = "begun"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read or worked on."""

    address: str
    code: str
    message: str
    advice: str = ""

    @classmethod
    def of(cls, address: str, error: KnownError) -> "Failure":
        """The failure that an error means."""
        return cls(address, error.code, error.message, error.advice)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a chunk: how many rows each table has, files that are there more than once,
    the failures, and what is remarked of files."""

    chunk: str
    files: int
    rows: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    repeated: int = 0
    failures: tuple[Failure, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=True, indent=1) + "\n"


def read_done(path: Path) -> Done:
    """What is kept of a chunk; InputError "damaged-batch"."""
    try:
        value = json.loads(path.read_text("utf-8"))
        failures = tuple(Failure(*map(str, each.values())) for each in value.pop("failures"))
        remarks = tuple((str(a), str(b)) for a, b in value.pop("remarks"))
        return Done(**value, failures=failures, remarks=remarks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise refusals.damaged(path, str(error) or type(error).__name__) from error


class Folder:
    """The folder of a run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.plans = Plans(path / "plans")

    @property
    def is_batch(self) -> bool:
        """Whether a run was begun in it."""
        return is_batch(self.path)

    def begin(self, work: ArchiveWork) -> None:
        """Make it, or go on in it. InputError "not-a-batch", "other-settings"; OSError."""
        self.refuse_foreign()
        told = work.told()
        for name in ("plans", "chunks", "working"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        if self.is_batch:
            there = self.settings()
            if names := differing(there, told):
                raise refusals.other_settings(self.path, there, told, names)
            return
        if any((self.path / "chunks").iterdir()):  # nobody knows with which settings
            raise refusals.damaged(self.path / BATCH, "it is not there", refusals.ANEW)
        with whole_file(self.path / BATCH) as write:
            write(json.dumps(told | {"run": uuid.uuid4().hex}, ensure_ascii=False, indent=1) + "\n")

    def refuse_foreign(self) -> None:
        """InputError "not-a-batch" where something of somebody else lies."""
        if not self.path.exists() or self.is_batch:
            return
        if not self.path.is_dir() or any(each.name not in _OWN for each in self.path.iterdir()):
            raise refusals.not_ours(self.path)

    def settings(self) -> dict[str, Any]:
        """The settings that it was begun with; InputError "damaged-batch"."""
        value = self._about()
        value.pop("run", None)
        return value

    @property
    def run(self) -> str:
        """What tells it from all other folders."""
        return str(self._about().get("run", ""))

    def _about(self) -> dict[str, Any]:
        path = self.path / BATCH
        try:
            value = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise refusals.damaged(path, str(error), refusals.ANEW) from error
        if not isinstance(value, dict):
            raise refusals.damaged(path, "it is no JSON object", refusals.ANEW)
        return value

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold it for one run. The lock is the system's: it ends with the process that holds it,
        however that ends. KnownError "batch-runs"; OSError."""
        from filelock import FileLock, Timeout

        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise refusals.running(self.path) from error
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Remove what runs left that were cut off."""
        for kind in ("working", "chunks"):  # earlier versions wrote into chunks
            for left in (self.path / kind).glob(".*.part"):
                shutil.rmtree(left, ignore_errors=True)
        for left in (self.path / "plans").glob(".*.part"):
            left.unlink(missing_ok=True)

    # --- chunks

    def of_chunk(self, chunk: str) -> Path:
        """Where the tables of a chunk lie."""
        return self.path / "chunks" / chunk

    def is_done(self, chunk: str) -> bool:
        """Whether it is finished."""
        return (self.of_chunk(chunk) / _RECORD).is_file()

    def done(self, chunk: str) -> Done:
        """What came of a chunk."""
        return read_done(self.of_chunk(chunk) / _RECORD)

    @contextmanager
    def placing(self, chunk: str) -> Iterator[Path]:
        """A folder to write the tables of a chunk into, which takes its place at the end of the
        context; if it was put there meanwhile, that one stays: it holds the same. OSError."""
        target = self.of_chunk(chunk)
        part = self.path / "working" / f".{uuid.uuid4().hex[:12]}.part"
        part.mkdir()
        try:
            yield part
            _lasting(part)
            try:
                os.replace(part, target)
            except OSError:
                if not self.is_done(chunk):
                    if not target.is_dir():
                        raise
                    shutil.rmtree(target)  # somebody took its record away: it is made anew
                    os.replace(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def record(self, part: Path, done: Done) -> None:
        """Write what came of a chunk beside its tables."""
        (part / _RECORD).write_text(done.text(), encoding="utf-8", newline="\n")

    # --- who died over what

    @contextmanager
    def journal(self, chunk: str) -> Iterator["Journal"]:
        """Note which file is worked on; the note goes when the chunk is finished."""
        path = self.path / "working" / chunk
        with path.open("a", encoding="ascii", newline="\n") as file:
            file.write(f"{_BEGUN}\n")
            yield Journal(file)
        with suppress(OSError):
            path.unlink()

    def culprit(self, chunk: str) -> int | None:
        """The place of the file in a chunk that workers died over; None: try the chunk again."""
        try:
            notes = (self.path / "working" / chunk).read_text("ascii", "replace").split()
        except OSError:
            return None
        last = [now for now, after in zip(notes, [*notes[1:], _BEGUN], strict=True)
                if after == _BEGUN and now != _BEGUN]  # fmt: skip
        if not last or not last[-1].isdigit():
            return None
        most = Counter(last)
        found, count = int(last[-1]), most[last[-1]]
        return found if count >= _SAME or len(last) >= _ANY else None

    def forget_deaths(self) -> None:
        """What an earlier run noted says nothing: a person may have ended it."""
        for path in (self.path / "working").iterdir():
            if not path.is_dir():
                path.unlink(missing_ok=True)

    # --- at the end

    def failures(self) -> dict[str, Failure]:
        """The failures of all finished chunks by file; one that a later plan has is told by that
        one alone. InputError "damaged-batch"."""
        found: dict[str, Failure] = {}
        for chunk in self.plans.chunks():
            if self.is_done(chunk.id):
                if found:
                    for file in chunk.files:
                        found.pop(file.address, None)
                found |= {each.address: each for each in self.done(chunk.id).failures}
        return found

    def write_rows(self, name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write one of the lists beside the tables. OSError."""
        with whole_file(self.path / name) as write:
            for row in (head, *rows):
                write("\t".join(row) + "\n")

    def close(self, failures: list[Failure], counts: Mapping[str, int], *, whole: bool) -> None:
        """Write the manifest and the list of failures. OSError."""
        rows = ([path_cell(f.address), *map(cell, (f.code, f.message, f.advice))] for f in failures)
        self.write_rows(FAILURES, HEAD, rows)
        told = {
            "settings": self.settings(), "complete": whole, "counts": counts,
            "failures": dict(sorted(Counter(each.code for each in failures).items())),
        }  # fmt: skip
        with whole_file(self.path / MANIFEST) as write:
            write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


class Journal:
    """The note of which file of a chunk is worked on."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def at(self, place: int) -> None:
        """This one now."""
        self._file.write(f"{place}\n")
        self._file.flush()


def _lasting(part: Path) -> None:
    """Bring the files of a folder to the disk: a network folder tells only then that it is full,
    and after a power cut the folder would be there without what is in it. OSError."""
    for path in part.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def cell(text: str) -> str:
    """A sentence for a table of lines, in one line and without what acts on a terminal."""
    return _escaped(" ".join(text.split()))


def path_cell(path: str) -> str:
    """A path for a table of lines: as it is, with what is not seen, quotes and backslashes escaped
    as in JSON, so that between quotes it is the path again."""
    return _escaped(path.replace("\\", "\\\\").replace('"', '\\"'))


def _escaped(text: str) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
