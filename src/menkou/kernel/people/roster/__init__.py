"""The roster as an Excel file: who is appointed to what, read in, written out, and an empty one to fill in."""

from menkou.kernel.people.roster.reading import Mistake, Report, read
from menkou.kernel.people.roster.writing import template, write

__all__ = ["Mistake", "Report", "read", "template", "write"]
