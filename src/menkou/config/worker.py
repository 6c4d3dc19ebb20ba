"""What each worker of `menkou serve` loads: the pages, for as long as the server lives."""

from menkou.config import companions
from menkou.config.wsgi import application

__all__ = ["application"]

companions.end_with_server()
