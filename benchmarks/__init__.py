"""Measurements of the budgets; `make bench` prints them. Nothing is written into the repository."""
