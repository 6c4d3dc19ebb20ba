"""Pages about the installation itself: what runs, what waits, what is kept how long. They know what no desk knows."""
