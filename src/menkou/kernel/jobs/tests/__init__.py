"""Jobs are tested with tasks of their own."""
