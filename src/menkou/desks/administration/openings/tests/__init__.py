"""Tests of the administration's openings."""
