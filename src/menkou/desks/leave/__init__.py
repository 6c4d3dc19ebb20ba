"""Leave: when somebody is away, and who acts for them meanwhile."""
