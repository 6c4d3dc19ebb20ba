"""What a check can find, in words that also appear in the other language where Django is set up."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext


def _spoken(text: str) -> str:
    """Translate; whoever checks a proof without an installation reads English."""
    try:
        return gettext(text)
    except ImproperlyConfigured:
        return text


_ = lazy(_spoken, str)

WORDS = {
    "body_unreadable": _("The stored text of the event cannot be read."),
    "checkpoint_changed": _("The row of the checkpoint does not say what its signed note says."),
    "checkpoint_unsigned": _("The note of the checkpoint is malformed or was not signed with this key."),
    "columns_changed": _("The columns of the event do not repeat its stored text."),
    "event_changed": _("The event is not the one that was sealed: its text was changed."),
    "event_missing": _("The event of a leaf is gone."),
    "event_moved": _("The event stands in another's place in the order."),
    "event_not_waiting": _("The event is neither sealed nor waiting to be: it came in past the trigger."),
    "evidence_event_missing": _("A receipt was given for an event that the record does not have."),
    "evidence_of_another_key": _("What was kept is signed with another key: of another installation, or an old one."),
    "evidence_rewritten": _("The record was rewritten: it is not the one of which this checkpoint was kept."),
    "leaf_missing": _("A leaf of the tree is gone."),
    "proof_empty": _("The document proves nothing: it holds no event."),
    "proof_event_unproved": _("The proof does not lead from this event to the checkpoint."),
    "proof_malformed": _("The document is no proof that can be read."),
    "proof_of_another_key": _("The document names another key than the one that is trusted."),
    "proof_unsigned": _("The checkpoint is malformed or was not signed with this key."),
    "root_wrong": _("The events do not lead to the root that was signed: one was changed, added, removed or moved."),
    "subtree_extra": _("There is a stored subtree over leaves that do not exist."),
    "subtree_wrong": _("A stored subtree is missing, or does not belong to its leaves."),
    "tail_missing": _("The end of the record is gone: more events were sealed than there are."),
    "trigger_missing": _("A trigger that protects the record is missing, disabled or changed."),
    "versions_broken": _("The versions of a stream do not count on from 1: an event is missing or there twice."),
    "words_changed": _("The words are not those that the event committed to."),
    "words_erased": _("The words were erased, and no erasure of them was recorded."),
    "words_missing": _("The row of words is gone, which erasing leaves empty."),
    "words_unknown": _("There are words of which the event knows nothing."),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be.

    :param id: permanent, such as ``ledger.event_changed``.
    :param where: what it is about, the same in every language.
    """

    id: str
    words: str | Promise
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words} [{self.id}]"


def found(name: str, where: str) -> Finding:
    """Make a finding of the ledger."""
    return Finding(f"ledger.{name}", WORDS[name], where)
