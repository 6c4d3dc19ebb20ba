"""Posters: a printable sheet with the QR code of a door, for any place."""
