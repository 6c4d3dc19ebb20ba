"""What is offered: one folder a programme, data only."""
