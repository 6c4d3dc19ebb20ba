"""Near by: what was said and done around a place, as far as those who said it agreed to show it."""
