"""Scores as lines of text for a terminal."""

from typing import Final

from yk_reader.jobs.evaluate import EntityScores, Evaluation
from yk_reader.measure import ALL, NOTHING, Calibration
from yk_reader.measure.calibration import DOUBTFUL

_COLUMNS: Final = (
    "b3",
    "pq",
    "exact_articles",
    "heading_attached",
    "role_f1",
    "para_f1",
    "order",
    "boundary",
    "actions",
)


def table(found: Evaluation) -> list[str]:
    """The evaluation as lines for a screen: a row a page, the mean, text and entities."""
    out = []
    if found.pages:
        wide = max([4, *map(len, found.pages)])
        out.append("page".ljust(wide) + "".join(f"{name:>17}" for name in _COLUMNS))
        for stem, scores in [*found.pages.items(), ("mean", found.mean)]:
            cells = "".join(f"{scores[name]:>17.3f}" for name in _COLUMNS)
            out.append(stem.ljust(wide) + cells)
    if found.calibration is not None:
        out += ["", *_calibration_table(found.calibration), ""]
    if found.text is not None:
        t = found.text
        out.append(
            f"reflow: cer {t.cer:.4f}, exact units {t.exact}/{t.units} ({t.exact_units:.3f})"
        )
    if found.entities is not None:
        out += ["", *_entity_table(found.entities)] if out else _entity_table(found.entities)
    return out


def _calibration_table(found: Calibration) -> list[str]:
    """The reliability curve: of lines so sure, how many are right; then the sums."""
    out = [f"{'confidence':<12}{'lines':>10}{'mean':>10}{'right':>10}"]
    for b in found.bins:
        reach = f"{b.low:.1f} to {b.high:.1f}"
        out.append(f"{reach:<12}{b.lines:>10,}{b.confidence:>10.3f}{b.right:>10.3f}")
    out.append(
        f"expected calibration error {found.error:.3f}; "
        f"{found.wrong:,} of {found.lines:,} lines are wrong"
    )
    for share, held in found.among.items():
        out.append(f"the least sure {share:.0%} of the lines hold {held:.1%} of the wrong ones")
    out.append(
        f"{found.doubtful:.1%} of the lines are doubtful (under {DOUBTFUL:.2f}); "
        f"they hold {found.caught:.1%} of the wrong ones"
    )
    return out


def _entity_table(found: EntityScores) -> list[str]:
    """Counts and scores by label, the schemes, the confusion table, agreement by character."""
    wide = max(9, *map(len, found.found))
    heads = ("gold", "pred", "right", "precision", "recall", "F1", "exact", "partial", "type")
    out = ["label".ljust(wide) + "".join(f"{head:>10}" for head in heads)]
    for label, f in found.found.items():
        schemes = found.schemes[label]
        scores = (f.precision, f.recall, f.f1, *(schemes[s].f1 for s in heads[6:]))
        counts = "".join(f"{count:>10,}" for count in (f.gold, f.pred, f.hit))
        out.append(label.ljust(wide) + counts + "".join(f"{score:>10.3f}" for score in scores))
    low, high = found.interval
    out.append(f"all: F1 between {low:.3f} and {high:.3f} (95 % bootstrap over pages)")
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    titles = (*names, "precision", "recall", "F1")
    out += ["", "scheme".ljust(wide) + "".join(f"{title:>10}" for title in titles)]
    for scheme, c in found.schemes[ALL].items():
        counts = "".join(f"{getattr(c, name):>10,}" for name in names)
        scores = (c.precision, c.recall, c.f1)
        out.append(scheme.ljust(wide) + counts + "".join(f"{score:>10.3f}" for score in scores))
    labels = [name for name in found.found if name != ALL] + [NOTHING]
    step = max(8, *(len(label) + 2 for label in labels))
    out += ["", "gold↓ pred→".ljust(wide + 2) + "".join(label.rjust(step) for label in labels)]
    for mine in labels:
        cells = (found.confusion.get((mine, other), 0) for other in labels)
        row = "".join((f"{count:,}" if count else "·").rjust(step) for count in cells)
        out.append(mine.ljust(wide + 2) + row)
    out += ["", f"by character: kappa {found.kappa:.3f}, alpha {found.alpha:.3f} "
            f"({found.characters:,} characters)"]  # fmt: skip
    return out
