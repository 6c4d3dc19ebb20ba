"""Signing in: the ways in, the second factor, what somebody sees of their own account, and choosing the desk."""
