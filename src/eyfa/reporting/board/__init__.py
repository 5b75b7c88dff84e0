"""The report that a board reads: a paper apart from any format, its pictures, and a renderer per format."""
