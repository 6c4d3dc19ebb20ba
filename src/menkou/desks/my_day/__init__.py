"""What the one at the desk has to do today, and the lists of those who verify and call back."""
