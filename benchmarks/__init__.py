"""What selection is worth: measured on banks made up from a seed, against simpler ways to choose."""
