"""From raw text to a Layout proposal; pure."""
