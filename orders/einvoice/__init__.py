"""Invoices that a machine reads: UBL 2.1, and Factur-X inside the printed PDF.

A `Bill` is filled with the sheet from the frozen snapshot and travels inside it, so
the XML can be written again years later from the stored sheet alone.
"""
