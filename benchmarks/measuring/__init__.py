"""What the doubtful-body detector finds, on bodies it has never seen."""
