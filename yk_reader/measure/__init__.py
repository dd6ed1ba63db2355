"""Segmentation and entity scores, agreement; pure."""
