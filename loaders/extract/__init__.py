"""Prose to suggestions: who did what where, with what certainty, and the characters that say so."""
