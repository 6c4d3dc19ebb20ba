"""What is said of files of places that cannot be read, or of parts of them."""

from django.utils.translation import gettext_lazy as _

from menkou.kernel.places.refusals import PlaceRefusal


class NoKey(PlaceRefusal):
    """A row or a feature that does not say which place it is about."""

    field = "key"
    wrong = _("The key of the place is missing.")
    better = _("Give the key of the place.")


class KeyGivenTwice(PlaceRefusal):
    """Two rows or features of one file about the same place."""

    field = "key"
    wrong = _("“%(key)s” is in this file before, as number %(first)s.")
    better = _("Leave one of the two.")


class NotInYourArea(PlaceRefusal):
    """A place that is for other administrators to draw."""

    field = "key"
    wrong = _("“%(key)s” is not in your area.")
    better = _("Send the file to the administrator of that place.")


class WrongWidth(PlaceRefusal):
    """A row with more or fewer cells than the table has columns."""

    wrong = _("The row has %(count)s cells.")
    better = _("It needs %(right)s, as many as there are columns; leave those empty that say nothing.")


class BrokenRow(PlaceRefusal):
    """A row that has no cells: a quotation mark is not closed, or stands where none may."""

    wrong = _("The row cannot be read: a quotation mark is out of place.")
    better = _("Close the quotation mark, and write one inside a cell twice.")


class NotADate(PlaceRefusal):
    """A cell of dates with something else in it."""

    wrong = _("“%(cell)s” is no date.")
    better = _("Write it as 2026-02-14, or leave the cell empty.")


class NotANumber(PlaceRefusal):
    """A cell of coordinates with something else in it."""

    wrong = _("“%(cell)s” is no number of degrees.")
    better = _("Write it as 121.397412, or leave the cell empty.")


class ShortenedCode(PlaceRefusal):
    """A code that a spreadsheet has taken for a number."""

    field = "code"
    wrong = _("The spreadsheet has shortened the code to %(cell)s.")
    better = _("Format the column as text and give all digits again.")


class UnreadableFile(PlaceRefusal):
    """A file of which nothing is taken."""


class NotText(UnreadableFile):
    """Bytes that are no text."""

    wrong = _("The file is no text in UTF-8 or GB18030.")
    better = _("Save it as CSV, in UTF-8.")


class WrongColumns(UnreadableFile):
    """A first row that does not name the columns."""

    wrong = _("The first row names the columns %(columns)s.")
    better = _("It has to name %(required)s, and can name %(optional)s, each once and nothing else.")


class NotGeoJSON(UnreadableFile):
    """Anything but a collection of features."""

    wrong = _("The file is no GeoJSON FeatureCollection.")
    better = _("Export the areas as GeoJSON (RFC 7946).")


class WrongReferenceSystem(UnreadableFile):
    """A file that says of itself that its coordinates are not those of RFC 7946."""

    wrong = _("The file says that its coordinates are in %(system)s.")
    better = _("Export it in WGS 84 (EPSG:4326) or CGCS2000 (EPSG:4490).")
