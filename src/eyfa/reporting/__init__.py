"""Results as neutral tables and documents, and those in each format. Nothing here prints."""
