"""The doors: pages, the JSON API and the command line.

Thin: a view reads the form, calls one desk and renders the answer. Only here do
broken promises become HTTP statuses and exit codes. Nothing imports this floor.
"""
