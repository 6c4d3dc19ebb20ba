"""Excel workbooks that come from anywhere: measured before they are read."""
