"""The ground words that every floor above speaks."""
