"""A resident who reports over HTTP as a browser does: with cookies, the token, and the fields of the form."""

import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from http.cookiejar import CookieJar
from uuid import UUID, uuid4

from menkou.kernel.matters import opening

GONE = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError)
"""What a resident sees when the server is killed."""
CASE_TYPE = "city_management.street_lamp"
SECRET = re.compile(r"/mine/([^/]+)/$")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class From(urllib.request.HTTPHandler):
    """Asks from an address of one's own, for reports from one address are limited."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.connection = partial(http.client.HTTPConnection, source_address=(address, 0))

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self.connection, req)


@dataclass
class Resident:
    """Somebody with a browser.

    :param address: where they report from.
    :param acknowledged: words by the secret of the receipt that was handed out for them.
    :param unanswered: command id and words of what was sent and never answered.
    """

    port: int
    address: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    unanswered: list[tuple[UUID, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._browser = urllib.request.build_opener(From(self.address), cookies)
        self._secrets: dict[UUID, str] = {}

    def reports(self, place: str) -> bool:
        """Report once; give whether it was acknowledged with a receipt."""
        command_id = uuid4()
        words = f"楼道灯不亮了，第{command_id.hex[:12]}次说。"
        try:
            return self.sends(command_id, words, place)
        except urllib.error.HTTPError:
            raise
        except GONE:
            self.unanswered.append((command_id, words))
            return False

    def sends(self, command_id: UUID, words: str, place: str) -> bool:
        """Fill in the form and send it; the same command id once more is the same report."""
        token = TOKEN.search(self.reads("report/"))
        assert token is not None
        filled = {
            "csrfmiddlewaretoken": token.group(1),
            "command_id": str(command_id),
            "words": words,
            "case_type": CASE_TYPE,
            "place": place,
            "who": "anonymous",
            "different": "1",
            "secret": self._secrets.setdefault(command_id, opening.new_secret()),
        }
        answer = self._browser.open(
            self._address("report/"), urllib.parse.urlencode(filled).encode(), timeout=10
        )
        secret = SECRET.search(urllib.parse.urlsplit(answer.url).path)
        if secret:
            self.acknowledged[secret.group(1)] = words
        return secret is not None

    def reads(self, path: str) -> str:
        """Open a page."""
        page: bytes = self._browser.open(self._address(path), timeout=10).read()
        return page.decode()

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"
