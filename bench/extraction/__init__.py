"""Annotated documents, and how well extraction finds what their annotator saw in them: `make bench-extract`."""
