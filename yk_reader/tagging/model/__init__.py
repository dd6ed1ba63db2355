"""Suggestions that were learnt: the network and the CRF on it, running, teaching and keeping it."""
