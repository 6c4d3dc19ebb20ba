"""Webhooks: whose program hears of what, what it did not take, and having that sent again."""
