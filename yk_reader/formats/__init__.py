"""File formats: one module each, readers and writers over pages, annotations and reflowed text."""
