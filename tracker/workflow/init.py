"""A first configuration. In: a folder. Out: the path of the `tracker.toml` written there."""

from __future__ import annotations

from pathlib import Path

from tracker.config import FILE
from tracker.errors import ConfigError

# Every setting stands in a comment, so the file changes nothing until someone wants it to.
STARTING = """\
# What the tracker follows and checks in this folder. All of it is optional.

# The formats that `tracker report -o FOLDER` writes: csv, md, html, xlsx, json.
# [report]
# formats = ["csv", "md"]

# A quantity to follow under a name of your own. `tracker series suggest` writes these for you.
# [[series]]
# id = "us-troops-iraq"
# label = "US troops in Iraq"
# unit = "troop"
# words = ["troops"]
# actor = "US"
# place = "Iraq"

# A value that documents are held against by `tracker check`.
# [[facts]]
# id = "us-troops-iraq-january-2021"
# series = "us-troops-iraq"
# value = 2500
# as_of = "2021-01-15"
# source = "Department of Defense"

# One outlet under several names.
# [[sources]]
# name = "Associated Press"
# aliases = ["AP", "The Associated Press"]
"""


def write_configuration(folder: Path) -> Path:
    """Write a `tracker.toml` to start from.

    Raises ConfigError where one stands already, or the folder cannot be written.
    """
    path = folder / FILE
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(STARTING)
    except FileExistsError:
        raise ConfigError("is there already; nothing was changed", str(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", str(path)) from None
    return path
