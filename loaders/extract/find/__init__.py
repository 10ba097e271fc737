"""Recognisers, one kind of mention each: a sentence in, the stretches that speak of that kind out."""
