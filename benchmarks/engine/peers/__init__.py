"""Other people's engines, each in a process of its own, on clicks recorded with ours.

Everything in here runs in the peers' environment (``.venv-peers``) and imports
nothing of the product.
"""
