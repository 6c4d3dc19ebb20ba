"""Imported requests (外来诉求): what other systems hand over without our classes."""
