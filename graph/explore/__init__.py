"""Exploring the graph: search, neighbours, paths, facts, and the network that is drawn. Pages hold no query text."""
