"""The interface as a whole: its name, its refusals, and how it describes itself."""

from typing import Any

from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema

from menkou import __version__
from menkou.channels.api import describing, refusing

DESCRIPTION = """\
Everything that a person can do in Menkou, for programs. 居民、工作人员能做的事，程序也能做。

* **Who asks:** `Authorization: Bearer menkou_…` (a token for one appointment), `Authorization: Receipt …` (the secret
  on a reporter's receipt), a session cookie, or nobody at all for a report.
* **Once:** send an `Idempotency-Key` with everything that writes; sent again, it is carried out once.
* **Not over each other:** send the `ETag` that you have seen as `If-Match`.
* **Refusals** are problem details (RFC 9457) and say what is possible instead. What you may not see answers like what
  is not there.
* **Language:** words to people are Chinese, or English with `Accept-Language: en`.
"""


class Interface(NinjaAPI):
    """Version 1."""

    def __init__(self) -> None:
        super().__init__(
            title="Menkou 门口",
            version="1",
            description=DESCRIPTION,
            docs_url=None,
            urls_namespace="api-1",
            openapi_extra={
                "info": {
                    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
                    "x-menkou": __version__,
                }
            },
        )
        for kind, handler in refusing.HANDLERS.items():
            self.add_exception_handler(kind, handler)

    def get_openapi_schema(self, *, path_prefix: str | None = None, **_named: Any) -> OpenAPISchema:
        """Describe the interface."""
        prefix = self.get_root_path({}) if path_prefix is None else path_prefix
        return describing.Description(self, prefix)


def answering_head(router: Router) -> Router:
    """Let whatever is read be asked for its headers alone (RFC 9110, 9.1)."""
    for path in router.path_operations.values():
        for operation in path.operations:
            if "GET" in operation.methods and "HEAD" not in operation.methods:
                operation.methods.append("HEAD")
    return router
