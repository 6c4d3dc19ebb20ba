"""Which case types somebody asks for, and where."""

from pydantic import BaseModel, Field

from menkou.channels.api import naming, pages
from menkou.channels.api.commanding import Key
from menkou.channels.api.naming import Sought
from menkou.kernel.programmes import registry, revisions
from menkou.kernel.programmes.revisions import Local


class AtPlace(BaseModel):
    """Where."""

    place: Key | None = Field(
        default=None, description="Key of a place: with the limits that hold there; else as in the pack."
    )

    def local(self, case_type: str) -> Local:
        """Give a case type as it reads there.

        :raises UnknownCaseType: no pack offers it.
        """
        return revisions.local(case_type, self.place or "")

    def check(self) -> None:
        """Refuse a place that is not there.

        :raises NotUnderstood: it is not.
        """
        if self.place is not None:
            naming.place(self.place, field="query.place")


class Wanted(AtPlace):
    """Which case types, and which page of them."""

    programme: Key | None = Field(default=None, description="Such as `city_management`.")
    major: Key | None = Field(default=None, description="Key of a major class.")
    text: Sought | None = Field(default=None, description="In the name, or how the key begins.")
    size: pages.Size = pages.USUAL
    after: Key | None = Field(default=None, description=pages.AFTER)

    def find(self) -> list[str]:
        """Give their keys in order."""
        return [key for key in sorted(registry.case_types()) if self._means(key)]

    def _means(self, key: str) -> bool:
        case_type = registry.case_types()[key]
        names = (case_type.name.zh, case_type.name.en)
        return (
            key > (self.after or "")
            and self.programme in (None, key.partition(".")[0])
            and self.major in (None, case_type.major)
            and (self.text is None or key.startswith(self.text) or any(self.text in each for each in names))
        )
