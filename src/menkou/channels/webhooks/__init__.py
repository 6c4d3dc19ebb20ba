"""Webhooks: other people's programs hear of steps, signed, in the open, and again until they have taken them."""
