"""What a notice says: mail in the language of the recipient or in both, a text message in one, nobody’s own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from menkou.channels.notices import table
from menkou.channels.notices.audiences import Audience
from menkou.channels.notices.models import Notice
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters import verbs

CHINESE, ENGLISH = "zh-hans", "en"
BETWEEN = "\n\n――――――――\n\n"
MOST_LISTED = 100


@dataclass(frozen=True)
class Text:
    """Subject and text of a message; a text message has no subject."""

    subject: str
    text: str


@dataclass(frozen=True)
class Item:
    """One notice with the step that it is about.

    :param place: name of the matter's place.
    """

    notice: Notice
    step: Recorded
    place: str

    @property
    def says(self) -> str:
        """The sentence for this audience, in the language that is active."""
        row = table.row(self.step.kind, self.notice.audience)
        return str(row.says) if row else str(self.label)

    @property
    def label(self) -> str:
        """The name of the step, in the language that is active."""
        kind = verbs.events().get(self.step.kind)
        return str(kind.label) if kind else self.step.kind

    @property
    def words(self) -> list[str]:
        """What the reporter of this very matter may read of the step; erased words are left out."""
        row = table.row(self.step.kind, self.notice.audience)
        if row is None or self.step.stream != f"matter:{self.notice.matter}":
            return []
        said = self.step.words
        return [text for name in row.quotes if name in said and (text := said[name].text)]


def sms(items: Sequence[Item], *, language: str, site: str) -> Text:
    """Write a text message: number, plain step, link; in Chinese where no language is known."""
    with translation.override(language or CHINESE):
        return Text("", _short(items, site))


def mail(items: Sequence[Item], *, language: str, site: str, words: bool, stop: str = "") -> Text:
    """Write a mail; where no language is known, Chinese first with English beneath.

    :param words: whether the reporter reads what was written; never where it would be kept by us.
    :param stop: address by which the recipient does without such mails; empty: there is none.
    """
    languages = [language] if language else [CHINESE, ENGLISH]
    if len(items) == 1 and not stop:
        versions = [_in(each, lambda: _one_mail(items[0], site, words)) for each in languages]
    else:
        versions = [_in(each, lambda: _digest(items, site, stop)) for each in languages]
    subjects = dict.fromkeys(version.subject for version in versions)
    return Text(" · ".join(subjects), BETWEEN.join(dict.fromkeys(version.text for version in versions)))


def _in(language: str, write: Callable[[], Text]) -> Text:
    with translation.override(language):
        return write()


def _short(items: Sequence[Item], site: str) -> str:
    if len(items) > 1:
        told = {"count": len(items), "link": _link(items[0], site, one=False)}
        return _("Menkou: there is news of %(count)s matters. %(link)s") % told
    [item] = items
    told = {"number": item.notice.matter, "says": item.says, "link": _link(item, site)}
    return _("Menkou %(number)s: %(says)s %(link)s") % told


def _one_mail(item: Item, site: str, words: bool) -> Text:
    subject = _("Menkou %(number)s: %(label)s") % {"number": item.notice.matter, "label": item.label}
    said = item.words if words else []
    parts = [_("Good day,"), item.says, *map(_quoted, said), *_where(item), _how(item, site)]
    return Text(subject, "\n\n".join(parts))


def _digest(items: Sequence[Item], site: str, stop: str) -> Text:
    subject = _("Menkou: %(count)s things since yesterday") % {"count": len(items)}
    lines = [f"{item.notice.matter}  {item.says}\n{_link(item, site)}" for item in items[:MOST_LISTED]]
    if len(items) > MOST_LISTED:
        lines.append(_("… and %(count)s more; sign in to see all.") % {"count": len(items) - MOST_LISTED})
    ends = [_("To do without these mails: %(link)s") % {"link": stop}] if stop else []
    return Text(subject, "\n\n".join([_("Good day,"), *lines, *ends]))


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.splitlines())


def _where(item: Item) -> list[str]:
    """Name the place to staff, who have many; reporters know theirs."""
    if item.notice.audience == Audience.REPORTER:
        return []
    return [_("Where: %(place)s") % {"place": item.place}]


def _how(item: Item, site: str) -> str:
    link = _link(item, site)
    if item.notice.audience == Audience.REPORTER:
        told = {"number": item.notice.matter, "link": link}
        return _("Matter %(number)s. To see it, have the code on your receipt at hand: %(link)s") % told
    return _("Sign in to see it: %(link)s") % {"link": link}


def _link(item: Item, site: str, *, one: bool = True) -> str:
    if item.notice.audience == Audience.REPORTER:
        return site + reverse("find")
    return site + (reverse("matter", args=[item.notice.matter]) if one else reverse("matters"))
