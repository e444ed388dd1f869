"""The engine beside its peers: the same clicks, the same answers, other times.

``make bench-engine`` runs ``python -m benchmarks.engine.run``; what is compared, and
how far ahead the engine means to be, stands in ``table.py``.
"""
