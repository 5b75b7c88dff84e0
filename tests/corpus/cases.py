"""The corpus: every case, with its verdict. The README is made from this table."""

from __future__ import annotations

from corpus.cases_cells import CELLS
from corpus.cases_files import FILES
from corpus.cases_form import FORM

CASES = (*FORM, *CELLS, *FILES)
