"""Tests of the webhooks’ pages."""
