"""The rows of people and of the accounts that they sign in with."""

import secrets
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import BigIntegerField, Q
from django.utils.translation import gettext_lazy as _

from menkou.kernel.statements import Reading, given

_KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_person_key() -> str:
    """Give a key that says nothing about the person: 60 random bits."""
    return "p_" + "".join(secrets.choice(_KEY_LETTERS) for _ in range(12))


class Person(models.Model):
    """Somebody who works, or worked, in an organisation.

    :ivar key: random; it stays as a pseudonym when the person is erased.
    :ivar name: empty once erased, as is the staff number.
    :ivar staff_number: as the employer counts; empty where there is none.
    """

    key = models.CharField(max_length=40, primary_key=True, default=new_person_key)
    name = models.CharField(max_length=80)
    staff_number = models.CharField(max_length=40, blank=True, default="")
    sample = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A person has a name, an erased one nothing that is theirs."""

        indexes: ClassVar = [models.Index(fields=["name"], name="people_person_by_name")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(erased_at=None) & ~Q(name=""))
                | Q(erased_at__isnull=False, name="", staff_number=""),
                name="people_person_is_named_or_erased",
            ),
            models.UniqueConstraint(
                fields=["staff_number"],
                condition=~Q(staff_number=""),
                name="people_person_staff_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.key


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, each read with its person."""

    def select_for_update(
        self,
        nowait: bool = False,
        skip_locked: bool = False,
        of: Sequence[str] = ("self",),
        no_key: bool = False,
    ) -> "AccountQuerySet":
        """Lock the account alone: there may be no person, and PostgreSQL locks nothing that may be missing."""
        return super().select_for_update(nowait, skip_locked, of, no_key)


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed password, and gives each with its person, whom every page names."""

    def get_queryset(self) -> "models.QuerySet[Account]":
        """Read person and account in one statement."""
        return AccountQuerySet(self.model, using=self._db).select_related("person")

    def create_user(
        self, username: str, *, password: str | None = None, person: Person | None = None
    ) -> "Account":
        """Create an account; without a password it can be entered only by other means."""
        account = Account(username=Account.normalize_username(username), person=person)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get(self, *args: Any, **kwargs: Any) -> "Account":
        """Give one; that of a session, which every page asks for by its number alone, without the ORM.

        :raises Account.DoesNotExist: there is none.
        """
        if not args and kwargs.keys() == {"pk"}:
            return _numbered(kwargs["pk"])
        return self.get_queryset().get(*args, **kwargs)


class Account(AbstractBaseUser):
    """How a person signs in. It permits nothing: only a current appointment of its person does."""

    username = models.CharField(
        _("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="account")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"

    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


_OWN = [field.attname for field in Account._meta.concrete_fields]
_OF_PERSON = [field.attname for field in Person._meta.concrete_fields]
_NUMBERED = Reading(
    lambda: Account.objects.filter(pk=given("pk", BigIntegerField())).values_list(
        *_OWN, *(f"person__{name}" for name in _OF_PERSON)
    )
)


def _numbered(number: Any) -> Account:
    found = _NUMBERED.first(pk=Account._meta.pk.to_python(number))
    if found is None:
        raise Account.DoesNotExist
    own, of_person = found[: len(_OWN)], found[len(_OWN) :]
    account = Account.from_db(DEFAULT_DB_ALIAS, _OWN, own)
    person = Person.from_db(DEFAULT_DB_ALIAS, _OF_PERSON, of_person) if account.person_id else None
    account._state.fields_cache["person"] = person
    return account
