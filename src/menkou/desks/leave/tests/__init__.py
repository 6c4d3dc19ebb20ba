"""Tests of the own leave."""
