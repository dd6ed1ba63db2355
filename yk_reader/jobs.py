"""Batch verbs over files and databases, with progress and cancel."""
