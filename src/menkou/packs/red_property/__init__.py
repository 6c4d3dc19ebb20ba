"""Red property: an estate and its three parties, in programme data."""
