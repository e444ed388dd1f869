"""What is on offer: options, values, modules, tables, prices, parts, operations.

A folder of files is the draft; once published, a catalog version is frozen and
known by its hash, and only that can be ordered. Reading files happens in
``reading`` alone; the catalogs that come with the product lie under ``shipped``.
"""
