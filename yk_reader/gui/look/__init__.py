"""How things look and what they are called: theme, fonts, icons, texts in both languages."""
