"""Matters in files: for other programs, for spreadsheets, and for another Menkou."""
