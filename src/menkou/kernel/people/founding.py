"""Founding organisations, changing how they are called, closing them; and networks beside the tree."""

from datetime import date, datetime

from django.db import connection, transaction
from treebeard.mp_tree import MP_NodeManager

from menkou.kernel.ledger import chain
from menkou.kernel.ledger.words import Words
from menkou.kernel.people import checking, guards, kinds, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment, Network, NetworkMember, Organisation
from menkou.kernel.places.models import Place


@transaction.atomic
def found(
    parent: Organisation | None,
    *,
    key: str,
    name: str,
    kind: str,
    by: Actor,
    at: datetime,
    place: Place | None = None,
    name_en: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    sample: bool = False,
) -> Organisation:
    """Found an organisation under another, or at the top.

    :param place: where it works; ``None`` is everywhere.
    :raises PeopleRefusal: key, name, kind or dates cannot be, or `by` does not appoint at the place.
    """
    guards.check_appoints(by, place.key if place else None)
    made = Organisation(
        key=checking.key(key),
        name=checking.name(name),
        name_en=checking.name(name_en) if name_en else "",
        kind=_known_kind(kind),
        place=place,
        valid_from=valid_from,
        valid_until=valid_until,
        sample=sample,
    )
    checking.term(valid_from, valid_until)
    one_at_a_time()
    if Organisation.objects.filter(key=key).exists():
        raise refusals.KeyTaken(key=key)
    if parent is None:
        _tree().add_root(instance=made)
    else:
        _tree().add_child(parent, instance=made)
    _audit(made, "people.founded", _told(made, parent), by=by, at=at)
    return made


@transaction.atomic
def amend(
    organisation: Organisation,
    *,
    by: Actor,
    at: datetime,
    name: str | None = None,
    name_en: str | None = None,
) -> Organisation:
    """Change how an organisation is called; what is not given stays.

    :raises InvalidName: nobody could read it on one line.
    :raises NotPermitted: `by` does not appoint at its place.
    """
    guards.check_appoints(by, organisation.place_id)
    wanted = {
        "name": organisation.name if name is None else checking.name(name),
        "name_en": organisation.name_en if name_en is None else name_en and checking.name(name_en),
    }
    changed = {field: text for field, text in wanted.items() if getattr(organisation, field) != text}
    if not changed:
        return organisation
    one_at_a_time()
    for field, text in changed.items():
        setattr(organisation, field, text)
    organisation.save(update_fields=[*changed])
    data = {field: Words(text) for field, text in changed.items()}
    _audit(organisation, "people.organisation_amended", data, by=by, at=at)
    return organisation


@transaction.atomic
def close(organisation: Organisation, *, on: date, by: Actor, at: datetime) -> Organisation:
    """Close an organisation; its key and all it did stay.

    :param on: the first day that it is not there any more.
    :raises StillNeeded: somebody is still appointed, a duty assigned or an organisation open below it.
    :raises TermReversed: it would never have been there.
    :raises NotPermitted: `by` does not appoint at its place.
    """
    guards.check_appoints(by, organisation.place_id)
    checking.term(organisation.valid_from, on)
    one_at_a_time()
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    appointments = Appointment.objects.filter(organisation=organisation).not_over(on).count()
    duties = organisation.duties.count()
    below = Organisation.objects.within(organisation).valid_on(on).exclude(pk=organisation.pk).count()
    if appointments or duties or below:
        raise refusals.StillNeeded(appointments=appointments, duties=duties, below=below)
    organisation.valid_until = on
    organisation.save(update_fields=["valid_until"])
    _audit(organisation, "people.organisation_closed", {"on": on.isoformat()}, by=by, at=at)
    return organisation


@transaction.atomic
def network(
    *, key: str, name: str, by: Actor, at: datetime, name_en: str = "", sample: bool = False
) -> Network:
    """Found a network, without members yet.

    :raises PeopleRefusal: key or name cannot be, or `by` appoints nowhere.
    """
    guards.check_appoints(by, by.place)
    key = checking.key(key)
    made, created = Network.objects.get_or_create(
        key=key,
        defaults={
            "name": checking.name(name),
            "name_en": checking.name(name_en) if name_en else "",
            "sample": sample,
        },
    )
    if not created:
        raise refusals.KeyTaken(key=key)
    chain.audit(
        _network(made), "people.network_founded", by=by.as_json(), at=at, data={"name": Words(made.name)}
    )
    return made


@transaction.atomic
def join(network: Network, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """Make an organisation a member; if it is one, nothing changes.

    :raises NotPermitted: `by` does not appoint at its place.
    """
    guards.check_appoints(by, organisation.place_id)
    _, created = NetworkMember.objects.get_or_create(network=network, organisation=organisation)
    if created:
        data = {"organisation": organisation.key}
        chain.audit(_network(network), "people.network_joined", by=by.as_json(), at=at, data=data)


@transaction.atomic
def leave(network: Network, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    """Make an organisation no member any more; if it is none, nothing changes.

    :raises NotPermitted: `by` does not appoint at its place.
    """
    guards.check_appoints(by, organisation.place_id)
    deleted, _ = NetworkMember.objects.filter(network=network, organisation=organisation).delete()
    if deleted:
        data = {"organisation": organisation.key}
        chain.audit(_network(network), "people.network_left", by=by.as_json(), at=at, data=data)


def one_at_a_time() -> None:
    """Let others who change organisations wait, until the caller's transaction ends.

    Two who found at once would be given the same place in the tree; and whoever locks a row before this and whoever
    locks it after would wait for each other. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Organisation._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _known_kind(kind: str) -> str:
    if kind not in kinds.KINDS:
        raise refusals.UnknownKind(kind=kind, kinds=", ".join(kinds.KINDS))
    return kind


def _tree() -> MP_NodeManager:
    return Organisation.objects


def _told(made: Organisation, parent: Organisation | None) -> chain.Data:
    return {
        "name": Words(made.name),
        "name_en": Words(made.name_en),
        "kind": made.kind,
        "parent": parent.key if parent else None,
        "place": made.place_id,
        "from": made.valid_from.isoformat() if made.valid_from else None,
        "until": made.valid_until.isoformat() if made.valid_until else None,
    }


def _audit(organisation: Organisation, kind: str, data: chain.Data, *, by: Actor, at: datetime) -> None:
    chain.audit(f"organisation:{organisation.key}", kind, by=by.as_json(), at=at, data=data)


def _network(network: Network) -> str:
    return f"network:{network.key}"
