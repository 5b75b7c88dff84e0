"""The command line: the only part of eyfa that prints, asks the terminal, or exits."""
