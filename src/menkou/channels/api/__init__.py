"""The interface for other people's programs: everything a person can do, over HTTP."""
