"""Suggestions from what is known: lexicons, word lists, what the people of a project decided."""
