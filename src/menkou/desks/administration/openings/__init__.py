"""Who opened whose contacts, when and why: for those who oversee the area; looking is itself on the record."""
