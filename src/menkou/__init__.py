"""Menkou (门口): from a doorstep to the one who can act, checked by somebody else, on a public record."""

__version__ = "0.1.0"
