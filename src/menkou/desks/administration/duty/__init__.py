"""The duty matrix in the administration: who answers for what where, as a grid; its gaps; Excel out and in."""
