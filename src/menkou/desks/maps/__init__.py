"""Where the map of a page gets its module, its tiles and its words."""
