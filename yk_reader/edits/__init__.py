"""The Edit values and the Session that applies and records them."""
