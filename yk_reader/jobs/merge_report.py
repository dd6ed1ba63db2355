"""What a merge did or would do, as data for other programs: one JSON value, or rows of a table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from yk_reader.jobs.merging import STATES, Conflict, MergeReport
from yk_reader.model.file_names import name_of

COLUMNS: Final = ("file", "what", "page", "annotator", "mine", "theirs", "kept")


def told_files(files: Iterable[Path]) -> dict[Path, str]:
    """What files are called so that each can be told from the others: by their names, where two
    have one with the folders in which they lie, as far up as it takes."""
    ends = {file: _ends(file) for file in files}
    return {
        file: next(
            (end for end in mine if not any(end in ends[one] for one in ends if one != file)),
            mine[-1],
        )
        for file, mine in ends.items()
    }


def _ends(file: Path) -> list[str]:
    """The name of a file; with the folder in which it lies; with that of this one …"""
    parts = file.absolute().parts
    return [name_of("/".join(parts[at:])) for at in range(len(parts) - 1, 0, -1)] or [
        name_of(str(file))
    ]


def as_json(reports: Sequence[MergeReport]) -> str:
    """All of it as one JSON list, an object a file that was merged."""
    return json.dumps([_object(one) for one in reports], ensure_ascii=False, indent=2) + "\n"


def _object(one: MergeReport) -> dict[str, Any]:
    return {
        "file": name_of(str(one.path)),
        "merged": one.merged,
        "pages": {"new": one.pages_new, "common": one.pages_common},
        "annotations": {state: one.states[state] for state in STATES},
        "conflicts": [_conflict(conflict) for conflict in one.conflicts],
        "labels": [asdict(label) for label in one.labels],
        "word_lists": list(one.word_lists),
        "said_otherwise": [asdict(changed) for changed in one.changed],
        "decoded_otherwise": list(one.decoded),
        "namesakes": [{"theirs": theirs, "here": here} for theirs, here in one.namesakes],
        "notices": list(one.notices),
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    told = asdict(one)
    for side in ("mine", "theirs"):
        told[side]["file"] = name_of(str(told[side]["file"]))
    return told


def rows(reports: Sequence[MergeReport]) -> Iterator[tuple[str, ...]]:
    """A row for each count, conflict, label and value that was said otherwise (`COLUMNS`)."""
    names = told_files(one.path for one in reports)
    for one in reports:
        name = names[one.path]
        counts = {"pages new": one.pages_new, "pages common": one.pages_common}
        counts |= {f"annotations {state}": one.states[state] for state in STATES}
        for what, number in counts.items():
            yield name, what, "", "", "", str(number), ""
        for conflict in one.conflicts:
            kept = "theirs" if conflict.theirs_first else "mine"
            beside = " | ".join(conflict.kept_as)
            yield (
                name, "conflict", conflict.page, conflict.annotator, conflict.mine.changed_at,
                conflict.theirs.changed_at, f"{kept}; beside: {beside}" if beside else kept,
            )  # fmt: skip
        for theirs, here in one.namesakes:
            yield name, "namesake", "", here, "", theirs, here
        for label in one.labels:
            yield name, "label", "", "", label.mine, label.theirs, label.mine or label.theirs
        for told in one.changed:
            yield name, told.what, told.name, "", told.mine, told.theirs, told.taken
        for page in one.decoded:
            yield name, "decoded otherwise", page, "", "", "", "both"


def as_tsv(reports: Sequence[MergeReport]) -> str:
    """The rows as a table with a header, tab-separated; tabs and line ends in values become
    spaces."""
    lines = [COLUMNS, *rows(reports)]
    return "".join("\t".join(" ".join(v.split()) for v in line) + "\n" for line in lines)


def text_for(path: Path, reports: Sequence[MergeReport]) -> str:
    """The report as the name of a file asks for: JSON for `.json`, else a table."""
    return as_json(reports) if path.suffix.casefold() == ".json" else as_tsv(reports)
