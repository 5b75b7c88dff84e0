"""eyfa: gap analysis for benchmark frameworks."""

__version__ = "0.1.0"
