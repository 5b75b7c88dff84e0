"""Reading a returned workbook, lenient with its form and strict with its meaning; `reader.py` leads."""
