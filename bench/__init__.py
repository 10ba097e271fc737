"""Benchmarks: each number beside a named alternative of the same run; no test asserts a time. `make bench` runs all."""
