"""Notices: what somebody was told of, read at the desk; and what they want to be told."""
