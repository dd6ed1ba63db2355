"""What an export wrote is read back before it takes its place, and compared with what was meant."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from yk_reader.formats.registry import Format, Wishes
from yk_reader.formats.samples import Bare, Sample, Triple, check_sample, export_differs
from yk_reader.model.errors import KnownError


class ReadBack:
    """Remembers what was written, some bytes a sample, and compares it with what the format's own
    reader finds in the files."""

    def __init__(self, format_: Format, wishes: Wishes) -> None:
        self._format, self._wishes = format_, wishes
        self._labels = frozenset(wishes.labels) or None
        # Sums of this process: a text, or the place or label of an entity, that changed has
        # another one.
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
                self._mentions.extend(self._checked(sample))

    def _checked(self, sample: Sample) -> list[int]:
        """A number for each mention, in their order; InputError as `check_sample`, which is asked
        where they are not sound and one behind the other, as most are: that is seen sooner."""
        sums, known = [], self._labels
        last, length = -1, len(sample.text)
        for start, end, label, _, _ in sample.mentions:
            if not last < start < end <= length or (known is not None and label not in known):
                check_sample(sample, known)
                return [hash(m[:3]) for m in sorted(sample.mentions)]
            sums.append(hash((start, end, label)))
            last = start
        return sums

    def compare(self, places: Iterable[Path]) -> None:
        """Read the files at these places, or the folder of a format that is one.

        KnownError "export-differs" for the first sample that comes back another than it was
        written; a format without a reader is not compared.
        """
        if self._format.read_samples is None and self._format.read_check is None:
            return
        texts, mentions, counts = iter(self._texts), iter(self._mentions), iter(self._counts)
        number = 0
        for text, triples in self._read(places):
            there = next(texts, None)
            if there is None:
                raise self._differs(number, f"“{_cut(text)}” was not written")
            if there != hash(text):
                raise self._differs(number, f"the text comes back as “{_cut(text)}”")
            count = next(counts)
            if count or triples:
                meant = list(islice(mentions, count))
                if meant != list(map(hash, sorted(triples))):
                    raise self._differs(number, _entities_differ(text, triples, meant))
            number += 1
        if number < len(self._texts):
            raise self._differs(number, "it does not come back")

    def _read(self, places: Iterable[Path]) -> Iterator[Bare]:
        format_, options = self._format, self._wishes.options
        if format_.read_bare is not None:
            for path in places:
                yield from format_.read_bare(path, options)
            return
        read = format_.read_samples or format_.read_check
        assert read is not None
        for path in places:
            for sample in read(path, options):
                yield sample.text, [m[:3] for m in sample.mentions]

    def _differs(self, number: int, why: str) -> KnownError:
        first, page = next((each for each in reversed(self._pages) if each[0] <= number), (0, ""))
        name = f"{page}: sample {number - first + 1} of the page"
        return export_differs(self._format.name, f"{name}: {why}", sample=name)


def _entities_differ(text: str, triples: Sequence[Triple], meant: Sequence[int]) -> str:
    """What is wrong with the mentions that came back."""
    known = set(meant)
    for start, end, label in sorted(triples):
        if hash((start, end, label)) not in known:
            shown = _cut(text[start:end])
            return f"the entity {label} {start}–{end} “{shown}” was not written"
    return f"{len(meant)} entities were written, {len(triples)} come back"


def _cut(text: str) -> str:
    return text[:60]
