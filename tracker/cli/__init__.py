"""The command line. In: arguments. Out: text on standard output, notes on standard error, a code.

Exit 0: nothing found; 1: findings; 2: it could not do its job (one line says why). A module holds
one command or one group of commands: arguments and what is printed, no logic. What is slow to load
is imported inside the commands, so that `tracker --help` answers at once.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """The command `tracker`: runs it with the arguments of the process, and exits."""
    from tracker.cli.console import close, open_streams
    from tracker.errors import TrackerError

    open_streams()
    code: int | str | None = 0
    try:
        from tracker.cli.app import app

        app(prog_name="tracker")
    except SystemExit as stop:
        code = stop.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except TrackerError as error:
        from tracker.render.text import visible

        sys.stderr.write(f"tracker: {visible(str(error))}\n")
        code = 2
    except OSError as error:  # a disk that is full, a folder that may not be written
        from tracker.render.text import visible

        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"tracker: {visible(place)}{error.strerror or error}\n")
        code = 2
    if code == INTERRUPTED:
        sys.stderr.write("tracker: interrupted; what was finished is kept\n")
    close()
    sys.exit(code)
