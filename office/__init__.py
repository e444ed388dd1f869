"""The jobs people come with, one file a job under ``desk``.

Keeps what must last (``store``), and gets each sheet exactly once to manufacturing,
procurement and finance (``post``). Thin: a job opens, loads, asks the floors below,
keeps the answer and tells. What needs thinking belongs further down.
"""
