"""What every programme stands on: matters, programmes, people, places, ledger, work time, workbooks. No HTTP."""
