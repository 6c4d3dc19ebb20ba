"""`menkou`, and `python -m menkou`: whoever interrupts it, from the first moment on, sees no traceback."""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from menkou.config import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(1)


if __name__ == "__main__":
    main()
