"""The command line: noun, then verb; data on stdout, everything else on stderr.

``main.py`` lists the commands, ``door.py`` turns errors into exit codes, and each
noun has a file of its own.
"""
