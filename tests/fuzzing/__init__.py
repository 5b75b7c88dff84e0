"""Fuzzing: inputs that nobody wrote by hand, of which only typed results may come.

Beside the tests and not among them, because it runs for as long as it is let; what it finds becomes an
ordinary test. `make fuzz` runs all three:

- `yaml_target`: the YAML loader under atheris, which looks for inputs that reach new code;
- `reader_target`: the reader under atheris;
- `mutated_workbooks`: the corpus of returned workbooks, altered at random, read as the commands read.
"""

from pathlib import Path

TOP = Path(__file__).parents[2]
FOUND = Path("fuzz-findings")
"""Where inputs are kept that gave something else; beneath the folder from which it is run."""
