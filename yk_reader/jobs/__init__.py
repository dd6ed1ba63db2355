"""Batch verbs over files and projects, with progress and cancel, a module each.

The command line and the window call these same functions; the window imports them inside its own
functions, so that it opens before they are loaded.
"""
