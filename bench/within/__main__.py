"""Calls one function of this folder in the installation that the environment names.

Usage: ``python bench/within MODULE.FUNCTION``, with its keyword arguments as JSON on the standard input; what it
returns is the last line of the output, as JSON.
"""

import importlib
import json
import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "menkou.config.settings"
os.environ.setdefault("MENKOU_HOSTS", "localhost,127.0.0.1,testserver")

import django

django.setup()

module, _dot, function = sys.argv[1].partition(".")
given = json.load(sys.stdin)
print(json.dumps(getattr(importlib.import_module(module), function)(**given)))
