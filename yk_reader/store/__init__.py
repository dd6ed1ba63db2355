"""The database; the only sqlite_utils import."""
