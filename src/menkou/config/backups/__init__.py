"""Backups: taken while Menkou serves, checked before they count, and brought back with erasures carried out again."""
