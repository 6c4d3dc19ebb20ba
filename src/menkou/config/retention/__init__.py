"""How long each kind of data is kept: the defaults, what this installation says instead, and the sweep."""
