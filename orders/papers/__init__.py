"""The papers of an order, each filled from its snapshots and nothing else."""
