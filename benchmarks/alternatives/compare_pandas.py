"""Means by region and component from a collected Parquet table: what an analyst would write with pandas."""

import sys

import pandas as pd

table = pd.read_parquet(sys.argv[1])
counted = table[table["standing"] == "counted"]
means = counted.groupby(["region", "component"], dropna=False, sort=False)["value"].mean()
print((100 * means).round(1))
