"""Mean values by region and component from a collected Parquet table, with pandas: what an analyst would write."""

import sys

import pandas as pd

table = pd.read_parquet(sys.argv[1])
counted = table[table["standing"] == "counted"]
means = counted.groupby(["region", "component"], dropna=False, sort=False)["value"].mean()
print((100 * means).unstack().round(1))
