"""The compiled circuit: compile once, then answer every question by a sweep."""
