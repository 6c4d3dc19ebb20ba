"""One unit of the loop: decide, append, apply."""
