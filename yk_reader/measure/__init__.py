"""Scores of segmentation, reflowed text and entities against gold; pure, model values only."""

from yk_reader.measure.boundaries import boundary_similarity, masses, pk, window_diff
from yk_reader.measure.clusters import adjusted_rand, b_cubed, panoptic_quality
from yk_reader.measure.entities import Found, add_found, compare, f1_interval, parse_mentions
from yk_reader.measure.lines import line_scores, mean_scores
from yk_reader.measure.rows import LineRow, Rows, parse_rows, rows_of
from yk_reader.measure.texts import TextScore, parse_units, sum_texts, text_score

__all__ = [
    "Found",
    "LineRow",
    "Rows",
    "TextScore",
    "add_found",
    "adjusted_rand",
    "b_cubed",
    "boundary_similarity",
    "compare",
    "f1_interval",
    "line_scores",
    "masses",
    "mean_scores",
    "panoptic_quality",
    "parse_mentions",
    "parse_rows",
    "parse_units",
    "pk",
    "rows_of",
    "sum_texts",
    "text_score",
    "window_diff",
]
