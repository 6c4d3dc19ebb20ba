"""What is new around a place, for those who follow it: as a web feed, or by mail once a day."""
