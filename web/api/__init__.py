"""The door for programs: JSON under ``/api/v1``, described by ``/openapi.json``.

One table of operations (``table.py``) makes both the addresses and their description;
an answer that the table does not promise is a fault of ours and is not sent.
"""
