"""Made-up returned workbooks, to see the whole loop on: synthetic, plausible, seeded.

There is a round of several places, one workbook each; and one place in two rounds: five organisations
answered for it in the first, and agreed on one answer in the second.

Every workbook says that it is synthetic wherever a reader may look: place, organisation, evidence.
"""

from eyfa.demo.writing import DemoRound, write_demo

__all__ = ["DemoRound", "write_demo"]
