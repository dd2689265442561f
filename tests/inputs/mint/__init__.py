"""The recipe by which every stored test input is made."""
