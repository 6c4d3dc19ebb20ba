"""Language, size of type and theme: how somebody wants the pages."""
