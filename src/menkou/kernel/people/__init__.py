"""People: organisations, who works in them as what and until when, and what may be seen and done by it."""
