"""The dispatch desk: what waits, where it lies, who could take it, and the step that sends it there."""
