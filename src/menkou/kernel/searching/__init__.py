"""Full-text search: which of the things that have words hold these, in Chinese as in English, on both databases."""
