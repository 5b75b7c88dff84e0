"""Action plans: chosen gaps to agree actions in, and what of them is done, due or overdue."""
