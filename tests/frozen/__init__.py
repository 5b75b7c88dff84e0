"""What every command prints and writes, in every form, as text that can be compared."""
