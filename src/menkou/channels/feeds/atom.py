"""The web feed of a place: what everybody may see of it, the newest first."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from menkou.channels.feeds import wording
from menkou.channels.feeds.wording import Told
from menkou.kernel.ledger import signing
from menkou.kernel.matters import shown
from menkou.kernel.places.models import Place

SHOWN = 50


class PlaceFeed(Feed):  # type: ignore[type-arg]
    """The public matters in a place and below it."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and let readers ask again after five minutes."""
        answer = super().__call__(request, *args, **kwargs)
        answer.headers["Cache-Control"] = "public, max-age=300"
        return answer

    def get_object(self, _request: HttpRequest, place: str) -> Place:
        """Find the place.

        :raises Http404: there is none.
        """
        found = Place.objects.filter(key=place).first()
        if found is None:
            raise Http404
        return found

    def title(self, place: Place) -> str:
        """Name it."""
        return _("%(place)s: what happens near by") % {"place": place.label}

    def subtitle(self, _place: Place) -> str:
        """Say what is in it."""
        return _("Only what somebody agreed to show.")

    def link(self, place: Place) -> str:
        """Lead to the page."""
        return f"{reverse('near_by')}?place={place.key}"

    def feed_guid(self, place: Place) -> str:
        """Name the feed for good, wherever the pages are."""
        return f"urn:menkou:{signing.origin()}:place:{place.key}"

    def items(self, place: Place) -> list[Told]:
        """Give the newest."""
        found = shown.publicly().within(place).select_related("place").order_by("-reported_at", "number")
        return wording.told(found[:SHOWN])

    def item_title(self, item: Any) -> str:
        """Say what it is, where, and how far."""
        told = {"kind": item.kind, "place": item.place, "standing": item.standing}
        return pgettext("feed", "%(kind)s · %(place)s (%(standing)s)") % told

    def item_description(self, item: Any) -> str:
        """Say what was said."""
        said: str = item.said
        return said

    def item_link(self, item: Told) -> str:
        """Lead to it."""
        return reverse("near_by_one", args=[item.number])

    def item_guid(self, item: Told) -> str:
        """Name it for good."""
        return f"urn:menkou:{signing.origin()}:matter:{item.number}"

    def item_pubdate(self, item: Told) -> Any:
        """Say when it was reported."""
        return item.reported_at

    def item_updateddate(self, item: Told) -> Any:
        """Say when it was last heard of."""
        return item.updated_at
