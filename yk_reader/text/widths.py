"""How wide text is printed."""


def half_cells(text: str) -> int:
    """The printed width of `text` in half cells (three bytes in UTF-8 or more count as two)."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        size = len(text.encode("utf-8", "surrogatepass"))
    return (size + len(text)) >> 1
