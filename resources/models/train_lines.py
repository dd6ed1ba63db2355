"""Teaches the models of lines, judges them on held-out pages, and writes them (see README.md).

One is for modern pages, one for old ones (`RECIPES`). What the rules count beside the network, and
how sure its decisions are, is fitted on pages that the network of the fold did not see: an issue of
the old newspaper, a fifth of the modern pages.
"""

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import line_pages
import numpy as np
from line_pages import Gold

from yk_reader.formats.lines import line_rows
from yk_reader.measure.calibration import calibration
from yk_reader.measure.lines import by_line, line_scores, mean_scores, right_lines
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.profile import Period
from yk_reader.model.rows import FURNITURE, LineRow
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_confidence import facts_of
from yk_reader.segment.line_decisions import decide
from yk_reader.segment.line_files import (
    NAME,
    OLD_NAME,
    read_model,
    shipped_lines,
    write_model,
)
from yk_reader.segment.line_labels import labels_of
from yk_reader.segment.line_looks import looks_of
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.line_network import RULES
from yk_reader.segment.line_training import Example, Teaching, train
from yk_reader.segment.propose import draft, propose
from yk_reader.segment.taught import Taught
from yk_reader.segment.trust import KNOWN, LIKELY, RULED, STATES, Trust, strange_order
from yk_reader.text.profile import look_at
from yk_reader.text.reflow import reflow

TIMES = 10
"""How often each modern page is set anew."""


@dataclass(frozen=True)
class Recipe:
    """How one model is taught: the pages that it is for, how many of the old pages that are set
    anew have narrow signs, how often old pages are set anew, how often they are looked at against
    modern ones, and how often each page is looked at."""

    period: Period
    half: float
    times: int
    weights: dict[str, float]
    rounds: float


RECIPES = {
    NAME: Recipe(Period.MODERN, 0.0, 10, {"plain": 3.0, "anew": 1.5}, 8.0),
    OLD_NAME: Recipe(Period.OLD, 0.4, 20, {"plain": 3.0, "anew": 0.75}, 10.0),
}
"""By the name of the file."""
OTHER_SCRIPT = 0.35
"""The share of pages that are said to be in the other script: it must not tell the papers apart."""
FITTED = ("plain", "tight", "noise+halfpunct+tight")
"""The settings of held-out pages on which it is fitted what the rules count."""
NETWORKS = 3
"""Networks that tell together how sure a line is."""
OLD, ALL = "old", "all"
"""The fold that leaves out all old pages, to tell what a project teaches a model that saw none; and
the one that leaves out nothing: what is shipped."""
SEED = 1


@dataclass(frozen=True)
class Judged:
    """A held-out page with the model that did not see it."""

    gold: Gold
    page: Page
    model: LineModel


def example(gold: Gold, weights: dict[str, float]) -> Example:
    """A page as the training takes it; `weights` of old pages by kind."""
    page = Page(gold.text, gold.name)
    profile, seen = look_at(page.text)
    rnd = random.Random(f"script {gold.name} {gold.kind}")
    if rnd.random() < OTHER_SCRIPT:
        profile = replace(profile, traditional=max(0.0, 0.95 - profile.traditional))
    cues = read_cues(page, None, seen)
    rows = {row.line_no: row for row in gold.rows}
    mine = [rows[cue.number] for cue in cues]
    known = [
        (None if row.article == FURNITURE else int(row.article[1:]), Role(row.role), row.para)
        for row in mine
    ]
    weight = weights.get(gold.kind, 1.0) if gold.old else 1.0
    truth = np.array(labels_of(known), np.int64)
    return Example(looks_of(cues, profile), truth, gold.name.split(".")[0], weight)


def fold(
    pages: list[Gold], examples: list[Example], group: str, work: Path, rounds: float
) -> LineModel:
    """The model that saw no page of the group (`OLD`: no old page, `ALL`: it saw all); kept in
    the folder `work`."""
    paths = work / f"{group}.npz", work / f"{group}.json"
    if not paths[0].is_file():
        mine = [
            e
            for e, page in zip(examples, pages, strict=True)
            if not (page.old if group == OLD else page.group == group)
        ]
        files = write_model(train(mine, None, Teaching(rounds=rounds, seed=SEED)))
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        print("taught without", group, flush=True)
    return read_model(paths[0].read_bytes(), paths[1].read_bytes(), group)


def fit_rules(judged: list[Judged]) -> np.ndarray:
    """What the rules count, so that most articles of held-out pages come out exactly."""
    grid = [
        np.array((low, high, always, clear), np.float32)
        for low, high in ((0.5, 0.7), (0.6, 0.8), (0.7, 0.9))
        for always, clear in ((0, 0), (0.5, 1), (1, 1.5), (1, 2.5), (1.5, 2.5), (2, 3))
    ]
    pages = [one for one in judged if one.gold.kind in FITTED]
    exact = np.zeros(len(grid))
    for k, rules in enumerate(grid):
        for one in pages:
            model = replace(one.model, weights={**one.model.weights, RULES: rules})
            gold = folded(list(one.gold.rows), one.gold.old)
            found = folded(rows_of(one.page, model), one.gold.old)
            exact[k] += line_scores(gold, found)["exact_articles"] / len(pages)
        print("rules", rules.tolist(), f"exact {exact[k]:.4f}", flush=True)
    return grid[int(exact.argmax())]


def rows_of(page: Page, model: LineModel) -> list[LineRow]:
    """The rows that are proposed for a page."""
    proposal = propose(page, None, Taught(lines=model))
    layout = proposal.layout
    annotation = Annotation(layout.fragments, layout.articles, proposal.patches)
    return line_rows(page, annotation, reflow(page, annotation))


def folded(rows: list[LineRow], old: bool) -> dict[int, LineRow]:
    """The rows as they are scored; the old pages' gold does not tell bylines from headings."""
    if old:
        rows = [replace(r, role="headline") if r.role == "byline" else r for r in rows]
    return by_line(rows)


@dataclass(frozen=True)
class Told:
    """What was decided on a held-out page: of each line the facts, and whether it is right;
    `plain`: it is a page as it was printed."""

    group: str
    plain: bool
    facts: np.ndarray
    right: np.ndarray


def told_of(one: Judged) -> Told | None:
    """What was decided on a page; None where the rules decided alone."""
    profile, seen = look_at(one.page.text)
    cues = read_cues(one.page, None, seen)
    decisions = decide(cues, profile, one.model)
    if decisions is None:
        return None
    facts = facts_of(decisions, draft(cues, profile, one.model))
    gold = folded(list(one.gold.rows), one.gold.old)
    told = right_lines(gold, folded(rows_of(one.page, one.model), one.gold.old))
    right = np.array([told[cue.number] for cue in cues], np.float64)
    return Told(one.gold.group, one.gold.kind == "plain", facts, right)


def fit_trust(told: list[Told]) -> Trust:
    """How sure the decisions are, from those on held-out pages."""
    x, y = _lines(told)
    several = [_network(x[:, :LIKELY], y, SEED + k) for k in range(NETWORKS)]
    weights = {name: several[0][name] for name in ("mean", "spread")}
    for name in ("in", "in_bias", "out"):
        weights[name] = np.concatenate([one[name] for one in several], axis=-1)
    trust = Trust(weights, np.zeros(1), np.zeros(1), np.zeros((2, 1)))
    at, right = _isotonic(trust.scores(x), y)
    x, y = _lines([one for one in told if one.plain and one.facts[0, RULED] < KNOWN])
    strange = np.stack(_isotonic(strange_order(trust.scores(x), x), y))
    return replace(trust, at=at, right=right, strange=strange)


def _lines(told: list[Told]) -> tuple[np.ndarray, np.ndarray]:
    """Facts and rightness of all lines."""
    return np.concatenate([one.facts for one in told]), np.concatenate([one.right for one in told])


def _network(x: np.ndarray, y: np.ndarray, seed: int, rounds: int = 30) -> dict[str, np.ndarray]:
    """A network of one layer that tells right lines from wrong ones, by gradient descent (Adam)."""
    size = STATES // NETWORKS
    random = np.random.default_rng(seed)
    w = {
        "mean": x.mean(0),
        "spread": x.std(0) + 1e-3,
        "in": random.normal(size=(LIKELY, size)) / LIKELY**0.5,
        "in_bias": np.zeros(size),
        "out": random.normal(size=size) / size**0.5,
    }
    rows = (x - w["mean"]) / w["spread"]
    bias = np.zeros(1)  # of no account for the order
    learnt = {"in": w["in"], "in_bias": w["in_bias"], "out": w["out"], "bias": bias}
    first = {name: np.zeros_like(values) for name, values in learnt.items()}
    second = {name: np.zeros_like(values) for name, values in learnt.items()}
    steps = 0
    for number in range(rounds):
        for batch in np.array_split(random.permutation(len(rows)), max(1, len(rows) // 512)):
            states = np.tanh(rows[batch] @ w["in"] + w["in_bias"])
            score = states @ w["out"] + bias
            off = (1 / (1 + np.exp(-score)) - y[batch]) / len(batch)
            of_states = np.outer(off, w["out"]) * (1 - states * states)
            grads = {
                "in": rows[batch].T @ of_states + 1e-3 * w["in"],
                "in_bias": of_states.sum(0),
                "out": states.T @ off + 1e-3 * w["out"],
                "bias": off.sum(keepdims=True),
            }
            steps += 1
            for name, grad in grads.items():
                first[name] += 0.1 * (grad - first[name])
                second[name] += 0.001 * (grad * grad - second[name])
                pace = 3e-3 * (1 - 0.9 * number / rounds) / (1 - 0.9**steps)
                scale = np.sqrt(second[name] / (1 - 0.999**steps)) + 1e-8
                learnt[name] -= pace * first[name] / scale
    return w


def _isotonic(scores: np.ndarray, y: np.ndarray, steps: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """The share that was right by score, never falling (pool adjacent violators), as a table."""
    order = np.argsort(scores)
    parts = [part for part in np.array_split(order, steps) if len(part)]
    pooled: list[list[float]] = []
    for part in parts:
        pooled.append([float(scores[part].sum()), float(y[part].sum()), float(len(part))])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    at = np.array([total / count for total, _, count in pooled])
    return at, np.array([hit / count for _, hit, count in pooled])


def report(judged: list[Judged]) -> None:
    """The scores on the held-out pages, by kind."""
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[("old " if one.gold.old else "") + one.gold.kind].append(one)
    for kind, mine in kinds.items():
        scores, told = [], []
        for one in mine:
            gold, rows = folded(list(one.gold.rows), one.gold.old), rows_of(one.page, one.model)
            found = folded(rows, one.gold.old)
            scores.append(line_scores(gold, found))
            right = right_lines(gold, found)
            told += [(row.confidence, right[row.line_no]) for row in rows]
        mean = mean_scores(scores)
        names = ("exact_articles", "heading_attached", "role_f1", "para_f1", "order", "actions")
        shown = " ".join(f"{name} {mean[name]:.3f}" for name in names)
        print(f"{kind:12} {len(mine):4} {shown} | {calibration(told)}", flush=True)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=RECIPES, help="which model to teach")
    parser.add_argument("--modern", type=Path, required=True, help="pages-dev")
    parser.add_argument("--old", type=Path, required=True, help="pages-ecpo")
    parser.add_argument("--vary", type=Path, required=True, help="vary_pages.py")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is in between")
    parser.add_argument("--out", type=Path, help="the model to write, without suffix")
    parser.add_argument(
        "--folds", default="", help="teach these folds only (part, issue, all or old)"
    )
    wishes = parser.parse_args()
    wishes.work.mkdir(parents=True, exist_ok=True)
    recipe = RECIPES[wishes.model]
    modern = line_pages.read_folder(wishes.modern, old=False)
    old = line_pages.read_folder(wishes.old, old=True)
    pages = old + modern
    for modes in (*line_pages.MODES, "noise+halfpunct", "noise+halfpunct+tight"):
        pages += line_pages.varied(wishes.vary, wishes.modern, wishes.work, modes)
    for source, times in ((old, recipe.times), (modern, TIMES)):
        for page in source:
            mates = [one for one in source if one.group == page.group and one is not page]
            pages += line_pages.set_anew(page, mates, times, recipe.half)
    examples = [example(page, recipe.weights) for page in pages]
    held = [page for page in pages if is_judged(page, recipe)]
    groups = sorted({page.group for page in held if page.group.startswith(wishes.folds)})
    groups = groups or [wishes.folds]
    models = {g: fold(pages, examples, g, wishes.work, recipe.rounds) for g in groups}
    if wishes.folds:
        if wishes.folds == OLD and wishes.out is not None:
            shipped = shipped_lines(recipe.period)
            rules = shipped.weights[RULES]
            model = replace(models[OLD], trust=shipped.trust)
            write(replace(model, weights={**model.weights, RULES: rules}), wishes.out)
        return
    judged = [Judged(p, Page(p.text, p.name), models[p.group]) for p in held]
    rules = fit_rules(judged) if recipe.period is Period.MODERN else shipped_lines().weights[RULES]
    models = {g: replace(m, weights={**m.weights, RULES: rules}) for g, m in models.items()}
    judged = [replace(one, model=models[one.gold.group]) for one in judged]
    # each fold's sureness is fitted on the others'
    told = [one for one in map(told_of, judged) if one is not None]
    trusts = {g: fit_trust([one for one in told if one.group != g]) for g in groups}
    report([replace(o, model=replace(o.model, trust=trusts[o.gold.group])) for o in judged])
    if wishes.out is None:
        return
    model = fold(pages, examples, ALL, wishes.work, recipe.rounds)
    model = LineModel(model.characters, {**model.weights, RULES: rules}, fit_trust(told))
    about = {
        "pages": {
            kind: sum(p.kind == kind for p in pages) for kind in sorted({p.kind for p in pages})
        },
        "rounds": recipe.rounds,
        "seed": SEED,
    }
    write(model, wishes.out, **about)


def is_judged(page: Gold, recipe: Recipe) -> bool:
    """Whether held-out settings of the page judge a model of the recipe: all as they are and by
    `vary_pages.py`, two of those set anew; for old pages only those that are told as such."""
    if page.kind.endswith("anew") and not page.name.endswith((".0", ".1")):
        return False
    if recipe.period is Period.MODERN:
        return True
    return page.old and look_at(page.text)[0].period is Period.OLD


def write(model: LineModel, out: Path, **about: object) -> None:
    """The two files of the model."""
    for suffix, data in zip((".npz", ".json"), write_model(model, **about), strict=True):
        out.with_suffix(suffix).write_bytes(data)


if __name__ == "__main__":
    main()
