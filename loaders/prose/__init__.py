"""Prose into the graph: which kind of document it is, its suggestions and what was decided about them, as records."""
