"""A company's life in small: made-up people, the desk's own jobs, honest figures."""
