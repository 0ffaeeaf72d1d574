"""Takes the pictures of the report that the documentation shows. In: the example documents.

Out: `docs/images/report.png` and `report-phone.png`. Run `python scripts/screenshots.py`; it needs
Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
# Name, width and height in pixels; Chromium's own windows are never narrower than 500.
SHOTS = (("report", 1200, 1420), ("report-phone", 500, 1500))


def main() -> int:
    """Make the page and take the pictures; 2 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        sys.stderr.write("needs Chromium (Debian: apt-get install chromium)\n")
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tracker", "report", "seeds/", "--quiet"]
        options = ["--format", "html", "--output", folder]
        subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        page = Path(folder, "report.html").as_uri()
        for name, width, height in SHOTS:
            arguments = [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--window-size={width},{height}",
                f"--screenshot={IMAGES / name}.png",
            ]
            subprocess.run([browser, *arguments, page], check=True, stderr=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
