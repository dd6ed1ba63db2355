"""Suggestions by rule: people, times, organisations, places, titles of works and money."""
