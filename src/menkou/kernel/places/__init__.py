"""Places: one tree of areas, sites and venues, where a point lies, and what hangs on a place and is inherited."""
