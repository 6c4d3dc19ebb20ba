"""The staff's matter page: all that is known at one look, and the steps that can be taken now."""
