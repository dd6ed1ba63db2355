"""Hugging Face: a dataset's folder with a Parquet file a split, and its card (`README.md`).

The columns are those of `formats.parquet`. `datasets.load_dataset` takes the folder by its path.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from yk_reader.formats.needed import EXTRA, needed
from yk_reader.formats.parquet import PIECES, reader_of, rows_into
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes

_NAME: Final = "hf"
_SPLITS: Final = {"": "train", "dev": "validation"}
"""Our names of splits by those that `datasets` knows."""

_CARD: Final = """---
language:
- zh
task_categories:
- token-classification
pretty_name: Named entities of Chinese newspaper pages
tags:
- named-entity-recognition
- newspapers
---

# Named entities of Chinese newspaper pages

Written by YK Reader. A row is {piece} of {text}, of pages that were read by OCR.

| column | what it is |
| --- | --- |
| `id` | unique, and the same in each export: page, article, unit, sentence |
| `text` | the text |
| `entities` | a list of `{{start, end, label}}`, code points in `text`: `text[start:end]` |
| `page`, `sha256` | the page's name, and the SHA-256 of its text in UTF-8 |
| `article`, `role` | the article on the page and the role of the paragraph, where a row is in one |
| `paper`, `issue_date`, `page_number` | the page's metadata; dates are ISO 8601 |
| `annotator`, `status` | whose annotation it is, and whether the page is finished |
| `page_note`, `article_note` | what people noted |
| `page_second_look`, `article_second_look` | whether somebody wants to look at it again |

Entities may nest and overlap. {counted}

Labels: {labels}

```python
from datasets import load_dataset

dataset = load_dataset("path/to/this/folder")
row = dataset["train"][0]
print([(row["text"][e["start"] : e["end"]], e["label"]) for e in row["entities"]])
```
"""


def card(wishes: Wishes) -> str:
    """The dataset's card; the same for each of its splits."""
    labels = ", ".join(f"`{json.dumps(each, ensure_ascii=False)}`" for each in wishes.labels)
    return _CARD.format(
        piece=f"one {wishes.piece}",
        text="raw text, line by line" if wishes.raw else "reflowed text",
        counted="Suggestions that nobody has accepted are among them."
        if wishes.suggested
        else "Only accepted ones are there.",
        labels=labels or "those of the rows.",
    )


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    needed("pyarrow", _NAME)
    if wishes.first_split:
        with sink.text("README.md") as write:
            write(card(wishes))
    split = _SPLITS.get(wishes.split, wishes.split)
    with rows_into(sink.path(f"data/{split}-00000-of-00001.parquet"), wishes, _NAME) as add:
        yield add


FORMAT = Format(
    _NAME,
    "Hugging Face: a dataset's folder with Parquet files and a card",
    (),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=reader_of(_NAME, ".parquet", ".arrow"),
    one_file=True,
    folder=True,
    names_splits=True,
    pieces=PIECES,
    extra=EXTRA,
    needs="pyarrow",
)
