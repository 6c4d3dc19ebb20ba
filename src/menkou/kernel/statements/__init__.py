"""Statements that are compiled once: the ORM says what they are, the database keeps how it carries them out.

For what every step does; making the ORM's statements took longer than carrying them out. Whatever is done less often
is asked of the ORM as usual.
"""

from menkou.kernel.statements.given import given
from menkou.kernel.statements.many import AddingMany
from menkou.kernel.statements.reading import Reading
from menkou.kernel.statements.writing import Adding, Changing

__all__ = ["Adding", "AddingMany", "Changing", "Reading", "given"]
