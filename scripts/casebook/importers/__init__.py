"""Importers: an office's own files become records. Each is a pure `convert()` behind a reader and before a writer."""
