"""What every programme stands on: matters, programmes, people, places, the ledger and work time. No HTTP."""
