"""Action plans: a workbook of chosen gaps to agree actions in, and what is done, due or overdue in it."""
