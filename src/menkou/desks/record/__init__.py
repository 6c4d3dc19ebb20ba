"""About this record: what is signed, what is in it, and how anybody can check it."""
