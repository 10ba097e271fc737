"""Portraits: what the records say about a sector, unit, district or body, each number with its interval and its records."""
