"""What is said when a place cannot be as asked: typed, with what is wrong and what would be right."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _


class PlaceRefusal(Exception):
    """Something that changes nothing, and says why.

    `what` is wrong and `right` would be right; each class says both, with `values` in them.

    :param field: what it is about, a column of a table or a field of a form, where the class does not say.
    """

    field: str = ""
    wrong: ClassVar[object] = ""
    better: ClassVar[object] = ""

    def __init__(self, *, field: str = "", **values: object) -> None:
        self.values = values
        self.field = field or self.field
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


class InvalidKey(PlaceRefusal):
    """A key that cannot stand in an address."""

    field = "key"
    wrong = _("“%(key)s” cannot be a key.")
    better = _("A key has 1 to 40 characters: small letters a to z, digits and hyphens.")


class KeyTaken(PlaceRefusal):
    """A key belongs to one place for good."""

    field = "key"
    wrong = _("The key “%(key)s” is taken.")
    better = _("Give another key; the key of a closed place is not used again.")


class NoSuchPlace(PlaceRefusal):
    """A key that no place has."""

    field = "key"
    wrong = _("There is no place with the key “%(key)s”.")
    better = _("Give the key of a place that is there.")


class NoSuchParent(PlaceRefusal):
    """A place is to stand under one that is not there."""

    field = "parent"
    wrong = _("There is no place with the key “%(key)s” for it to stand under.")
    better = _("Give the key of a place that is there, or that is planted along with it.")


class Permanent(PlaceRefusal):
    """Key, kind and parent stay, so that what happened at a place goes on meaning the same."""

    wrong = _("A place keeps its kind and its parent; here it is “%(now)s”.")
    better = _("Leave it, or close the place and plant a new one with another key.")


class InvalidName(PlaceRefusal):
    """A name that nobody could read on a page."""

    field = "name"
    wrong = _("The name is missing, too long or holds control characters.")
    better = _("Give the name in 1 to %(longest)s characters, on one line.")


class InvalidEnglishName(InvalidName):
    """As the name, but it may be empty."""

    field = "name_en"
    wrong = _("The English name is too long or holds control characters.")


class UnknownKind(PlaceRefusal):
    """A kind that the registry does not have."""

    field = "kind"
    wrong = _("“%(kind)s” is no kind of place.")
    better = _("Give one of: %(kinds)s.")


class MayNotStandUnder(PlaceRefusal):
    """A kind that does not stand under that of the parent."""

    field = "parent"
    wrong = _("A place of the kind “%(kind)s” does not stand under one of the kind “%(above)s”.")
    better = _("It stands under: %(kinds)s.")


class MayNotStandAlone(PlaceRefusal):
    """A kind that needs a parent."""

    field = "parent"
    wrong = _("A place of the kind “%(kind)s” does not stand at the top.")
    better = _("Give its parent, one of the kind: %(kinds)s.")


class DatesReversed(PlaceRefusal):
    """An end that is not after the beginning."""

    field = "valid_until"
    wrong = _("The place would end on %(until)s, before it begins on %(begin)s or on that day.")
    better = _("Give a later end; it is the first day on which the place is no longer there.")


class BeginsTooEarly(PlaceRefusal):
    """A place cannot be there before its parent is."""

    field = "valid_from"
    wrong = _("The place would begin on %(begin)s, before its parent.")
    better = _("Give %(right)s or a later date.")


class EndsTooLate(PlaceRefusal):
    """A place cannot be there after its parent has ended."""

    field = "valid_until"
    wrong = _("The parent ends on %(right)s, and the place would stay.")
    better = _("Give %(right)s or an earlier date as its end.")


class PlacesBelowStay(PlaceRefusal):
    """A place cannot begin later or end earlier than the places below it."""

    field = "valid_until"
    wrong = _("Places below would be there when this one is not: %(names)s (%(count)s in all).")
    better = _("Change their dates first, from the bottom up.")


class UnknownScheme(PlaceRefusal):
    """A code scheme that the registry does not have."""

    field = "code_scheme"
    wrong = _("“%(scheme)s” is no code scheme.")
    better = _("Give one of: %(schemes)s.")


class CodeDoesNotFit(PlaceRefusal):
    """A code that is not one of the scheme that holds here."""

    field = "code"
    wrong = _("“%(code)s” is no code of the scheme “%(scheme)s”.")
    better = "%(hint)s"


class CodesBelowDoNotFit(PlaceRefusal):
    """A scheme cannot be set over codes that it does not know."""

    field = "code_scheme"
    wrong = _("Codes below do not fit “%(scheme)s”: %(codes)s (%(count)s in all).")
    better = _("Change or remove those codes first. %(hint)s")


class HalfACoordinate(PlaceRefusal):
    """A longitude without a latitude, or the other way round."""

    field = "longitude"
    wrong = _("Only one of longitude and latitude is given.")
    better = _("Give both or neither.")


class CoordinatesOutOfRange(PlaceRefusal):
    """A position that is not on the earth."""

    field = "longitude"
    wrong = _("The position %(position)s is not on the earth.")
    better = _("Longitude lies between -180 and 180 degrees, latitude between -90 and 90.")


class CoordinatesSwapped(PlaceRefusal):
    """A position that lies in China only when read the other way round."""

    field = "longitude"
    wrong = _("Longitude and latitude seem to be swapped in %(position)s.")
    better = _("Longitude comes first: %(swapped)s.")


class InvalidBoundary(PlaceRefusal):
    """A geometry that is no area."""

    field = "boundary"
    wrong = "%(problem)s"
    better = _("Give a Polygon or a MultiPolygon whose rings are closed and do not cross.")


class InvalidHours(PlaceRefusal):
    """Opening hours that cannot be meant."""

    field = "hours"
    wrong = "%(problem)s"
    better = _("Without hours of its own, a place keeps those of the place above.")


class InvalidDays(PlaceRefusal):
    """Local days that are no dates, or do not say whether they are worked."""

    field = "days"
    wrong = _("The local days are not dates with true or false.")
    better = _("Give each date as 2026-02-14, with true where it is worked and false where it is not.")


class UnknownZone(PlaceRefusal):
    """A time zone that the database of zones does not have."""

    field = "zone"
    wrong = _("“%(zone)s” is no time zone.")
    better = _("Give a name such as Asia/Shanghai.")
