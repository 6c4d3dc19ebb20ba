"""The same pack, an edition later."""
