"""What an export wrote is read back before it takes its place, and compared with what was meant."""

from array import array
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

from yk_reader.formats.registry import Format, Wishes
from yk_reader.formats.samples import Sample, check_sample
from yk_reader.model.errors import KnownError


class ReadBack:
    """Remembers what was written, some bytes a sample, and compares it with what the format's own
    reader finds in the files."""

    def __init__(self, format_: Format, wishes: Wishes) -> None:
        self._format, self._wishes = format_, wishes
        self._labels = frozenset(wishes.labels) or None
        # Sums of this process: a text, or an entity, that changed has another one.
        self._texts, self._mentions = array("q"), array("q")
        self._counts = array("L")
        self._pages: list[tuple[int, str]] = []
        """The first sample of each page, and the page's name."""
        self._page: str | None = None

    def written(self, samples: Iterable[Sample]) -> None:
        """These were written, in this order. InputError "bad-mention" of `check_sample`."""
        for sample in samples:
            if sample.page != self._page:
                self._page = sample.page
                self._pages.append((len(self._texts), sample.page))
            self._texts.append(hash(sample.text))
            self._counts.append(len(sample.mentions))
            if sample.mentions:
                check_sample(sample, self._labels)
                self._mentions.extend(_sums(sample))

    def compare(self, places: Iterable[Path]) -> None:
        """Read the files at these places, or the folder of a format that is one.

        KnownError "export-differs" for the first sample that comes back another than it was
        written; a format without a reader is not compared.
        """
        read = self._format.read_samples or self._format.read_check
        if read is None:
            return
        options = self._wishes.options
        texts, mentions, counts = iter(self._texts), iter(self._mentions), iter(self._counts)
        number = 0
        for sample in chain.from_iterable(read(path, options) for path in places):
            text = next(texts, None)
            if text is None:
                raise self._differs(number, f"“{_cut(sample.text)}” was not written")
            if text != hash(sample.text):
                raise self._differs(number, f"the text comes back as “{_cut(sample.text)}”")
            count = next(counts)
            if count or sample.mentions:
                meant = list(islice(mentions, count))
                if meant != _sums(sample):
                    raise self._differs(number, _entities_differ(sample, meant))
            number += 1
        if number < len(self._texts):
            raise self._differs(number, "it does not come back")

    def _differs(self, number: int, why: str) -> KnownError:
        first, page = next((each for each in reversed(self._pages) if each[0] <= number), (0, ""))
        name = f"{page}: sample {number - first + 1} of the page"
        return KnownError(
            "export-differs",
            f"What was written as {self._format.name} does not read back the same: {name}: {why}.",
            "Nothing was put in place. This is a mistake in YK Reader; please report it.",
            sample=name,
        )


def _sums(sample: Sample) -> list[int]:
    """A number for each mention, by place and label."""
    return [hash(m[:3]) for m in sorted(sample.mentions)]


def _entities_differ(sample: Sample, meant: list[int]) -> str:
    """What is wrong with the mentions that came back."""
    known = set(meant)
    for start, end, label in sorted((m.start, m.end, m.label) for m in sample.mentions):
        if hash((start, end, label)) not in known:
            shown = _cut(sample.text[start:end])
            return f"the entity {label} {start}–{end} “{shown}” was not written"
    return f"{len(meant)} entities were written, {len(sample.mentions)} come back"


def _cut(text: str) -> str:
    return text[:60]
