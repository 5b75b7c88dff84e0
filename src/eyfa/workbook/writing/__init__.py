"""Writing an assessment workbook, a sheet a module; `writer.py` puts them together."""
