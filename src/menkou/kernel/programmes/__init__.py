"""What is offered: packs, their checks, and the revisions of case types that matters read."""
