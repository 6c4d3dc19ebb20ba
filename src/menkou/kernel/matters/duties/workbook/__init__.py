"""The matrix as an Excel file: its rows to be edited and read back, and a sheet that shows who handles what where."""

from menkou.kernel.matters.duties.workbook.reading import Report, read
from menkou.kernel.matters.duties.workbook.writing import write

__all__ = ["Report", "read", "write"]
