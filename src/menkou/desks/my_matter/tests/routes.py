"""Who reaches the pages of a reporter's own matter: whoever holds the secret, signed in or not."""

from menkou.desks.tests.rows import Row

CODE = {"key": "7c0c1a3e-53a8-4f0a-9d0e-1f1f7a1c2b3d"}

ROWS = {
    "find": Row(200),
    "ask_code": Row(404, post={"number": "2611-K7M3Q9XDA", "phone": "000-0000-0000"}),
    "enter_code": Row(200, parts=CODE),
    "mine": Row(200),
    "receipt_code": Row(200),
    "my_receipt": Row(200),
    "check_mine": Row(200),
    "my_file": Row(200),
    "say": Row(302, post={"comment-words": "还有一句。"}),
}
