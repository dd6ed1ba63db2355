"""How long a page took, in words."""

from yk_reader.gui.look.i18n import translate

_MINUTE, _HOUR = 60, 3600


def time_text(seconds: int) -> str:
    """A time in minutes, from an hour on in hours and minutes."""
    minutes = seconds // _MINUTE
    if seconds >= _HOUR:
        said = translate("Effort", "{h} h {m} min")
        return said.format(h=seconds // _HOUR, m=minutes % _MINUTE)
    if minutes:
        return translate("Effort", "{m} min").format(m=minutes)
    return translate("Effort", "under a minute")
