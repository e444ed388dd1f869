"""Every paper as a value, and the press that turns it into the same bytes each time.

Read `sheet.py` first: it is what the orders floor fills in, hashes and keeps. The
rooms beside it each touch one part of the outside world: `numbers.py` writes amounts
and days, `codes.py` draws and reads codes, `fonts.py` asks what the machine can
print, `press.py` prints, and `reading_back.py` reads the print again.
"""
