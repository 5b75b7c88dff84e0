"""What each command reports: a result each, with its fields and the words that only it says."""
