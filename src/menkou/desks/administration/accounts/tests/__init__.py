"""Tests of the administration's accounts."""
