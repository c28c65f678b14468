"""The decoder: a program of its own that sees one file of a stranger and then ends."""
