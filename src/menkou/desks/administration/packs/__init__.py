"""The packs in the administration: what programmes offer, how long each step may take, and limits of a place."""
