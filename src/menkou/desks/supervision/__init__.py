"""What is stuck: why, since when, and the step that would free it. Of units and matters, never of persons."""
