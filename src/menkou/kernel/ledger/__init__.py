"""The append-only record: what happened, in stored bytes that can be proved, with the words kept apart."""
