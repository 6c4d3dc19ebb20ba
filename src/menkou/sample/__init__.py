"""The sample town and one invented month of its life, played through the public verbs."""
