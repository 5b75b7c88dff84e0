"""`python -m eyfa` does what `eyfa` does."""

from eyfa.cli.main import main

main()
