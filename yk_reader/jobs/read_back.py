"""What an export wrote is read back before it takes its place, and compared with what was meant."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from yk_reader.formats.registry import Format, Wishes
from yk_reader.formats.samples import Sample, check_sample
from yk_reader.model.errors import KnownError


class ReadBack:
    """Remembers what was written, a few bytes a sample, and compares it with what the format's own
    reader finds in the files."""

    def __init__(self, format_: Format, wishes: Wishes) -> None:
        self._format, self._wishes = format_, wishes
        self._meant: list[tuple[str, bytes]] = []

    def written(self, samples: Iterable[Sample]) -> None:
        """These were written, in this order. InputError "bad-mention" of `check_sample`."""
        for sample in samples:
            check_sample(sample, self._wishes.labels or None)
            self._meant.append((sample.id, _digest(sample)))

    def compare(self, places: Iterable[Path]) -> None:
        """Read the files at these places, or the folder of a format that is one.

        KnownError "export-differs" for the first sample that comes back another than it was
        written; a format without a reader is not compared.
        """
        if self._format.read_samples is None:
            return
        number = 0
        for path in places:
            for sample in self._format.read_samples(path, self._wishes.options):
                if number >= len(self._meant):
                    raise _differs(self._format, sample.id, "it was not written")
                name, digest = self._meant[number]
                if digest != _digest(sample):
                    raise _differs(self._format, name, f"it comes back as “{sample.text[:60]}”")
                number += 1
        if number < len(self._meant):
            raise _differs(self._format, self._meant[number][0], "it does not come back")


def _digest(sample: Sample) -> bytes:
    found = sorted((m.start, m.end, m.label) for m in sample.mentions)
    said = f"{sample.text}\0{found}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=16).digest()


def _differs(format_: Format, name: str, why: str) -> KnownError:
    return KnownError(
        "export-differs",
        f"What was written as {format_.name} does not read back the same: {name}: {why}.",
        "Nothing was put in place. This is a mistake in YK Reader; please report it.",
        sample=name,
    )
