"""Administration: how a town keeps its places, its organisations, its people and its programmes in order."""
