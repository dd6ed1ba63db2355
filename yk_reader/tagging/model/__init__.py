"""Suggestions that were learnt: the network and its CRF, running, training and storing them."""
