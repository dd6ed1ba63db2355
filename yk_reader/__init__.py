"""YK Reader: a desktop reader and annotation tool for OCR text of Chinese newspaper pages."""

__version__ = "0.1.0"
