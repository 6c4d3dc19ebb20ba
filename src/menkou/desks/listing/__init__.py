"""The list of matters: filters, saved views, several at once, as a spreadsheet and on paper."""
