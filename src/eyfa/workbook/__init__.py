"""The assessment workbook: declared once, in `layout.py`; `writing` writes it, `reading` reads it."""
