"""`python -m menkou` is the `menkou` command."""

from menkou.config.cli import main

if __name__ == "__main__":
    main()
