"""Benchmarks of the office: orders taken in and delivered, against the disk's bound."""
