"""The framework: its model, its loader, and the folding of text as people retype it."""
