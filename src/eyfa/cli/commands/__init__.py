"""The commands, a file each; what one of them alone needs stands beside it, as `init_from.py`."""
