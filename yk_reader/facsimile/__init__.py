"""Text layers and pictures of pages: glyphs, printed lines, their boxes; without Qt."""
