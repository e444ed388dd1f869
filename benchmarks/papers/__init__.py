"""How fast papers are printed: tuned, untuned, by a browser, and from the store."""
