"""Tests of the tokens’ pages."""
