"""Quote, order, snapshots and life cycle, and every paper as a value."""
