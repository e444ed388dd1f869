"""Serving on one machine: some processes behind one address, and how they stop."""
