"""Tests of the pages about the installation."""
