"""Where an output comes from: recorded in it, read out of it, and matched with the files that there are."""
