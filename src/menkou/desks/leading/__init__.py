"""The contact leader's sheet: my contact units, what is stuck there and why, and what was settled."""
