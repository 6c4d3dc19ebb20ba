"""Proof of the ledger, one file a capability."""
