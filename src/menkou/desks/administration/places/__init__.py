"""Places in the administration: the tree, each place's page, outlines on the map, files in and out."""
