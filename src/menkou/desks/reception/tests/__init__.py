"""Tests of the reception desk, through its addresses."""
