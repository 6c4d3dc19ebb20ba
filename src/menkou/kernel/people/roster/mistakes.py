"""What is said of a roster and its cells when they cannot be understood."""

from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.refusals import PeopleRefusal, UnreadableFile


class CellRefusal(PeopleRefusal):
    """Something wrong with one cell of a row.

    :param column: key of the column that the cell is in.
    """

    def __init__(self, column: str, **values: object) -> None:
        super().__init__(**values)
        self.column = column


class Missing(CellRefusal):
    """An empty cell that must not be."""

    wrong = _("The cell is empty.")
    better = _("Fill it in, such as “%(example)s”.")


class NoChoice(CellRefusal):
    """A name that nothing has."""

    wrong = _("“%(text)s” is not known.")
    better = _("Give one of the list, as it stands there.")


class NearChoice(CellRefusal):
    """A name that nothing has, but something has nearly."""

    wrong = _("“%(text)s” is not known.")
    better = _("Did you mean: %(near)s?")


class SeveralChoices(CellRefusal):
    """A name that several have."""

    wrong = _("Several are called “%(text)s”.")
    better = _("Give the key instead: %(keys)s.")


class NotADay(CellRefusal):
    """A cell of dates with something else in it."""

    wrong = _("“%(text)s” is no date.")
    better = _("Write it as 2026-02-14, or leave the cell empty.")


class TooLong(CellRefusal):
    """A text that nobody can have meant."""

    wrong = _("The text is too long or holds control characters.")
    better = _("Give at most %(longest)s characters, on one line.")


class NoPlace(CellRefusal):
    """An organisation that works everywhere, and no place for the appointment."""

    wrong = _("The organisation has no place of its own.")
    better = _("Say for which place the appointment is.")


class SomebodyElse(CellRefusal):
    """A staff number with another name than the one known."""

    wrong = _("“%(number)s” is the number of %(name)s.")
    better = _("Correct the number or the name.")


class UnknownPersonKey(CellRefusal):
    """What looks like a key from an export, and nobody has it."""

    wrong = _("Nobody has the key “%(number)s”.")
    better = _("Give the staff number, or leave the cell empty for somebody new.")


class Unnumbered(CellRefusal):
    """A new number for somebody who may be known without one; to take them for the same would be a guess."""

    wrong = _("Somebody in this organisation is called %(name)s and has no staff number.")
    better = _("If it is them, give the key %(keys)s, or set their staff number first.")


class SeveralPeople(CellRefusal):
    """A name that several people of one organisation have."""

    wrong = _("Several people in this organisation are called %(name)s.")
    better = _("Give the staff number, or the key from an export: %(keys)s.")


class TwoPhones(CellRefusal):
    """Two rows without a number, of one name and organisation, with different telephone numbers."""

    wrong = _("Row %(row)s gives the same person another telephone number.")
    better = _("Give the staff numbers if these are two people; otherwise the same telephone number.")


class Ended(CellRefusal):
    """A row that would make an appointment longer that was ended."""

    wrong = _("This appointment's last day is %(last)s.")
    better = _("Leave it so, or appoint anew with a first day after that.")


class Overlapping(CellRefusal):
    """A row that begins on another day than the appointment that it overlaps with."""

    wrong = _("This is an appointment already, with %(starts)s as its first day.")
    better = _("Give that day, or none.")


class Nobody(CellRefusal):
    """A name, number or key that nobody who works here has."""

    wrong = _("Nobody is known as “%(text)s”.")
    better = _("Give a staff number or key from an export, or appoint them first.")


class NotOneAppointment(CellRefusal):
    """Role, organisation and place do not name just one appointment of the person."""

    wrong = _("The person has %(count)s such appointments.")
    better = _("Give role, organisation and place of one of them, or leave all three empty.")


class OverlappingLeave(CellRefusal):
    """Leave that begins on another day than the one that it overlaps with."""

    wrong = _("There is leave already, with %(starts)s as its first day.")
    better = _("Give that day, or days that do not overlap with it.")


class NotExcel(UnreadableFile):
    """Bytes of which no sheet can be read."""

    wrong = _("The file is damaged, protected by a password or no Excel file.")
    better = _("Save it as .xlsx without a password and send it again.")


class TooLarge(UnreadableFile):
    """More than anybody has appointments for."""

    wrong = _("The file is too large.")
    better = _("Split it into files of at most %(rows)s rows and %(megabytes)s MB.")


class WrongHeadings(UnreadableFile):
    """A sheet without the headings that are needed, or with one twice."""

    wrong = _("The first row of the sheet “%(sheet)s” lacks: %(missing)s.")
    better = _("It has to name %(required)s; download the empty roster to see how.")


class HeadingTwice(UnreadableFile):
    """A sheet with two columns of one meaning."""

    wrong = _("The column %(column)s is there twice.")
    better = _("Leave one of the two.")
