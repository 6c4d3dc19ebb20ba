"""Pages that people work at."""
