"""Portraits: what the records say of a sector, unit, district or body, each number with interval and records."""
