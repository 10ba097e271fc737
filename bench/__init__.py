"""Benchmarks: what is measured, beside a named alternative in the same run. `make bench` runs them; no test asserts a time."""
