"""The assessment workbook: declared in `layout.py`, written by `writer.py`, read by `reader.py`."""
