"""My matter: what a reporter sees of it, does with it and can prove; and how it is found again."""
