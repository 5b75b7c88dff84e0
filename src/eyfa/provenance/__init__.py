"""Where an output comes from: recorded in it, in whatever form it has."""
