"""Hotline exports into the archive and the graph: read, cleaned of people, archived, counted."""
