"""What is said of the file and its cells when they cannot be understood."""

from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.refusals import UnreadableFile
from menkou.kernel.people.roster.mistakes import CellRefusal


class AnotherName(CellRefusal):
    """A key with a name beside it that is not its own: one of the two was changed, and it cannot be told which."""

    wrong = _("“%(key)s” is called “%(name)s”, and beside it stands “%(beside)s”.")
    better = _("Correct one of the two, or empty the cell with the name.")


class SaidOtherwise(CellRefusal):
    """Two rows about the same that differ."""

    wrong = _("Row %(row)s says something else about the same.")
    better = _("Leave one of the two rows.")


class SomebodyElseNow(CellRefusal):
    """A row to be removed that names another organisation than the matrix does."""

    wrong = _("“%(organisation)s” is named there now.")
    better = _("Export the matrix anew, or give that one if it is to be removed.")


class NoMark(CellRefusal):
    """A mark that is none."""

    wrong = _("“%(text)s” is no mark.")
    better = _("Leave the cell empty, or write 删除, remove or x to remove the row.")


class WrongHeadings(UnreadableFile):
    """A sheet without the headings that are needed."""

    wrong = _("The first row of the sheet “%(sheet)s” lacks: %(missing)s.")
    better = _("It has to name %(required)s; export the matrix to see how.")
