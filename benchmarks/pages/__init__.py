"""How fast the pages answer: at a desk, and on a cheap telephone."""
