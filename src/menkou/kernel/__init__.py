"""What every programme stands on: matters, programmes, people, places, the ledger, work time and workbooks. No HTTP."""
