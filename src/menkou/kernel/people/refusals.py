"""What is said when something about people cannot be as asked: typed, with what is wrong and what would be right."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _


class PeopleRefusal(Exception):
    """Something that changes nothing, and says why.

    `what` is wrong and `right` would be right, both in the language that is active when they are read.

    :cvar field: what it is about: a column of a roster, a field of a form.
    """

    field: ClassVar[str] = ""
    wrong: ClassVar = _("This cannot be.")
    better: ClassVar = _("Give something else.")

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(values)

    @property
    def what(self) -> str:
        """What is wrong."""
        return str(self.wrong) % self.values

    @property
    def right(self) -> str:
        """What would be right."""
        return str(self.better) % self.values

    def __str__(self) -> str:
        return f"{self.what} {self.right}"


class NotFound(PeopleRefusal):
    """It is not there, or not for this actor: the two are not told apart."""

    field = "key"
    wrong = _("There is nothing with the key “%(key)s” that you may see.")
    better = _("Give a key from your own area.")


class NotPermitted(PeopleRefusal):
    """The actor's appointment does not extend so far."""

    wrong = _("This is for an administrator of the area.")
    better = _("Ask an administrator whose area covers it.")


class InvalidKey(PeopleRefusal):
    """A key that cannot stand in an address."""

    field = "key"
    wrong = _("“%(key)s” cannot be a key.")
    better = _("A key has 1 to 40 characters: small letters a to z, digits and hyphens.")


class KeyTaken(PeopleRefusal):
    """A key belongs to one organisation or network for good."""

    field = "key"
    wrong = _("The key “%(key)s” is taken.")
    better = _("Give another key; one that was closed is not used again.")


class InvalidName(PeopleRefusal):
    """A name that nobody could read on a page."""

    field = "name"
    wrong = _("The name is missing, too long or holds control characters.")
    better = _("Give the name in 1 to %(longest)s characters, on one line.")


class UnknownKind(PeopleRefusal):
    """A kind that the registry does not have."""

    field = "kind"
    wrong = _("“%(kind)s” is no kind of organisation.")
    better = _("Give one of: %(kinds)s.")


class UnknownRole(PeopleRefusal):
    """A role that the registry does not have."""

    field = "role"
    wrong = _("“%(role)s” is no role.")
    better = _("Give one of: %(roles)s.")


class UnknownFunction(PeopleRefusal):
    """A function that no desk has."""

    field = "function"
    wrong = _("“%(function)s” is no function of a desk.")
    better = _("Give one of: %(functions)s.")


class NoOperationsCentre(PeopleRefusal):
    """Neither the place nor one above it has an operations centre, so nobody would take a report there."""

    field = "place"
    wrong = _("No operations centre answers for “%(place)s”.")
    better = _("Assign one to it or to a place above it.")


class TermReversed(PeopleRefusal):
    """An end that is not after the beginning."""

    field = "ends_on"
    wrong = _("It would end on %(ends)s, and begins on %(starts)s.")
    better = _("Give an end that is later than the beginning.")


class AlreadyAppointed(PeopleRefusal):
    """The same person in the same role, organisation and place, at the same time."""

    field = "starts_on"
    wrong = _("This is an appointment already, from %(starts)s to %(ends)s.")
    better = _("Leave it, or give a term that does not overlap with it.")


class AlreadyEnded(PeopleRefusal):
    """An end that would make the term longer."""

    field = "ends_on"
    wrong = _("The term is over on %(ends)s already.")
    better = _("Give an earlier day, or appoint anew from %(ends)s.")


class EndsBeforeItStarts(PeopleRefusal):
    """An end before the first day."""

    field = "ends_on"
    wrong = _("It begins only on %(starts)s.")
    better = _("Give %(starts)s, as if it had never been, or a later day.")


class OutsideTheTerm(PeopleRefusal):
    """A substitution that is not within the appointment's own dates."""

    field = "starts_on"
    wrong = _("The appointment itself is from %(starts)s to %(ends)s.")
    better = _("Give dates within that term.")


class OwnSubstitute(PeopleRefusal):
    """Somebody who would act for themselves."""

    field = "person"
    wrong = _("Nobody is their own substitute.")
    better = _("Choose somebody else.")


class OnLeaveAlready(PeopleRefusal):
    """Leave at the same time as other leave."""

    field = "starts_on"
    wrong = _("There is leave already, from %(starts)s to %(last)s.")
    better = _("Change that one, or give days that do not overlap with it.")


class NothingToLeave(PeopleRefusal):
    """Leave of somebody who is appointed to nothing then."""

    field = "starts_on"
    wrong = _("The person is appointed to nothing on these days.")
    better = _("Give days on which an appointment is in force.")


class SubstituteAway(PeopleRefusal):
    """A substitute who is on leave too."""

    field = "substitute"
    wrong = _("%(name)s is away too, from %(starts)s to %(last)s.")
    better = _("Choose somebody who is there, or nobody yet.")


class OrganisationNotThere(PeopleRefusal):
    """An organisation that is not there on a day of the term."""

    field = "organisation"
    wrong = _("“%(organisation)s” is not there for the whole term.")
    better = _("It is there from %(begin)s to %(until)s: choose a term within, or another organisation.")


class ReasonNeeded(PeopleRefusal):
    """Something that is done only with a reason."""

    field = "reason"
    wrong = _("A reason is missing.")
    better = _("Say in a few words why.")


class StillNeeded(PeopleRefusal):
    """An organisation that cannot be closed yet."""

    field = "valid_until"
    wrong = _(
        "It still has %(appointments)s appointments, %(duties)s duties and %(below)s organisations below it."
    )
    better = _("End, reassign and close those first.")


class StillAppointed(PeopleRefusal):
    """Somebody whose name is still needed."""

    field = "person"
    wrong = _("The person still has %(count)s appointments or substitutions.")
    better = _("End them first, so that the work is handed over.")


class Erased(PeopleRefusal):
    """Somebody of whom only the pseudonym is left."""

    field = "person"
    wrong = _("This person was erased.")
    better = _("Choose somebody else.")


class StaffNumberTaken(PeopleRefusal):
    """A staff number belongs to one person."""

    field = "staff_number"
    wrong = _("The staff number “%(number)s” is somebody else's.")
    better = _("Give another, or none.")


class InvalidStaffNumber(PeopleRefusal):
    """A staff number that nobody counts with."""

    field = "staff_number"
    wrong = _("The staff number is too long.")
    better = _("Give at most %(longest)s characters.")


class AccountTaken(PeopleRefusal):
    """One account a person, one person an account."""

    field = "username"
    wrong = _("This person or this user name has an account already.")
    better = _("Give another user name, or make a new password for the account that is there.")


class NoAccount(PeopleRefusal):
    """A user name that nobody has."""

    field = "username"
    wrong = _("Nobody signs in as “%(username)s”.")
    better = _("Make an account first.")


class OwnAccount(PeopleRefusal):
    """Somebody who would lock themselves out."""

    field = "username"
    wrong = _("This is your own account.")
    better = _("Let another administrator do it.")


class InvalidContact(PeopleRefusal):
    """A contact that cannot be kept."""

    field = "contact"
    wrong = _("This cannot be kept as a contact.")
    better = _("Give 1 to %(longest)s characters, as one of: %(kinds)s.")


class UnreadableFile(PeopleRefusal):
    """A file of which nothing can be read."""

    field = "file"


class UnknownScope(PeopleRefusal):
    """A token for nothing, or for what tokens are not."""

    field = "scopes"
    wrong = _("A token cannot be for “%(scope)s”.")
    better = _("Give one or more of: %(scopes)s.")


class ScopeBeyondTheRole(PeopleRefusal):
    """A token that would be for more than its appointment."""

    field = "scopes"
    wrong = _("An appointment as %(role)s has nothing to administer.")
    better = _("Leave out “administer”, or choose an administrator's appointment.")


class TokenTermCannotBe(PeopleRefusal):
    """A token that has ended before it begins, or would last too long."""

    field = "expires_at"
    wrong = _("A token cannot hold until %(until)s.")
    better = _("Give a time later than now, up to %(latest)s; then issue a new one.")


class NotInForce(PeopleRefusal):
    """A token for an appointment that is over, or has not begun."""

    field = "appointment"
    wrong = _("The appointment is from %(starts)s to %(ends)s, and not in force today.")
    better = _("Choose one that is.")
