"""Scores of segmentation, reflowed text and entities against gold; pure, model values only."""

from yk_reader.measure.agreement import ALL, NOTHING, Mention, alpha, confusion, kappa
from yk_reader.measure.boundaries import boundary_similarity, masses, pk, window_diff
from yk_reader.measure.calibration import Calibration, calibration
from yk_reader.measure.clusters import adjusted_rand, b_cubed, panoptic_quality
from yk_reader.measure.entities import Found, add_found, compare, f1_interval
from yk_reader.measure.lines import Rows, by_line, line_scores, mean_scores, right_lines
from yk_reader.measure.semeval import SCHEMES, Counts, semeval
from yk_reader.measure.texts import TextScore, sum_texts, text_score

__all__ = [
    "ALL",
    "NOTHING",
    "SCHEMES",
    "Calibration",
    "Counts",
    "Found",
    "Mention",
    "Rows",
    "TextScore",
    "add_found",
    "adjusted_rand",
    "alpha",
    "b_cubed",
    "boundary_similarity",
    "by_line",
    "calibration",
    "compare",
    "confusion",
    "f1_interval",
    "kappa",
    "line_scores",
    "masses",
    "mean_scores",
    "panoptic_quality",
    "pk",
    "right_lines",
    "semeval",
    "sum_texts",
    "text_score",
    "window_diff",
]
