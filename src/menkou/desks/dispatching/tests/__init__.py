"""Tests of it, through its addresses."""
