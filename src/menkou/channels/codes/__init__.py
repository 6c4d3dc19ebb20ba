"""Codes by text message: a reporter who has lost the receipt opens the matter by the telephone number given then."""
