"""The one catalogue of Chinese texts: collect what the code says, compile it, check that nothing is missing.

Usage: ``messages.py collect | compile | check``. Babel does the work; Django's own commands would need gettext.
"""

import io
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "menkou"
PO = PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
METHODS = [("**/tests/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "menkou_templates")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
OF_CLICK = ("required",)
"""What click translates without naming it in a call."""


def extracted() -> Catalog:
    """Collect every text from code and templates."""
    catalogue = Catalog(locale="zh_Hans", project="menkou", fuzzy=False)
    methods = [(pattern, method) for pattern, method in METHODS if method != "menkou_templates"]
    found = extract_from_dir(PACKAGE, methods, keywords=KEYWORDS)
    for file, line, message, comments, context in found:
        catalogue.add(message, None, [(file, line)], auto_comments=comments, context=context)
    for file, line, message in _from_templates():
        catalogue.add(message, None, [(file, line)])
    for message in _from_commands():
        catalogue.add(message, None, [("config/commands", 0)])
    return catalogue


def _from_commands():
    """Walk the commands as help does, and read what `click` says by itself."""
    from menkou.config import cli, speaking

    texts = [*OF_CLICK]

    def heard(text: str) -> str:
        texts.append(text)
        return text

    for command in (cli.menkou, *cli.declared()):
        speaking.spoken(command, heard)
    folder = Path(click.__file__).parent
    for name in CLICK_MODULES:
        with (folder / f"{name}.py").open("rb") as file:
            texts += [message for _, message, _, _ in extract("python", file, keywords=KEYWORDS)]
    yield from dict.fromkeys(filter(None, texts))


def _from_templates():
    import django.conf
    from django.utils.translation.template import templatize

    if not django.conf.settings.configured:
        django.conf.settings.configure(USE_I18N=True)
    for template in sorted(PACKAGE.glob("**/templates/**/*.html")):
        code = templatize(template.read_text(encoding="utf-8"), origin=str(template))
        for line, message, _, _ in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
            yield str(template.relative_to(PACKAGE)), line, message


def standing() -> Catalog:
    """Read the catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="zh_Hans", project="menkou", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def collect() -> int:
    """Bring the catalogue up to date; what is no longer said goes."""
    catalogue = standing()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=110,
            sort_output=True,
            no_location=True,
            omit_header=False,
            ignore_obsolete=True,
        )
    return compile_()


def compile_() -> int:
    """Write the binary catalogue that Django reads."""
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, standing())
    return 0


def check() -> int:
    """Name every text that has no Chinese."""
    known = standing()
    missing = [
        message
        for message in extracted()
        if message.id and not ((there := known.get(message.id, message.context)) and there.string)
    ]
    for message in missing:
        print(f"no Chinese for {message.id!r} ({message.locations[:1]})", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit({"collect": collect, "compile": compile_, "check": check}[sys.argv[1]]())
