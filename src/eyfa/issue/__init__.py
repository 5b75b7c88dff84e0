"""What is sent out: workbooks, one for each place, for a meeting, and the manifest of all."""
