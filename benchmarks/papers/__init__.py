"""How fast papers are printed: tuned, untuned, by another engine, and from the store."""
