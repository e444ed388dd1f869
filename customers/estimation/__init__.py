"""What a body probably measures, and which entries deserve a second look. Pure."""
