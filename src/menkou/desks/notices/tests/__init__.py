"""Tests of the notices’ pages."""
