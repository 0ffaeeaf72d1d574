"""A headless Chromium for the tests of the report's page; they are skipped where there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Open]:
    """Starts a browser: `chromium(width, script=True, dark=False)`. All end with the tests."""
    pytest.importorskip("selenium", reason="selenium is not installed")
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver_binary = shutil.which("chromedriver")
    if not binary or not driver_binary:
        pytest.skip("needs Chromium and chromedriver (Debian: chromium, chromium-driver)")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    started: dict[tuple[int, bool, bool], Any] = {}

    def start(width: int = 1200, *, script: bool = True, dark: bool = False) -> Any:
        if (width, script, dark) in started:
            return started[width, script, dark]
        options = ChromeOptions()
        options.binary_location = binary
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--force-prefers-reduced-motion",  # no scrolling under way while we click
            "--disable-dev-shm-usage",
        ):
            options.add_argument(argument)
        options.add_argument(f"--window-size={width},1000")
        if dark:
            options.add_argument("--force-dark-mode")
        if not script:
            settings = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", settings)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = Chrome(options, Service(driver_binary))
        driver.set_window_size(width, 1000)
        if width < 600:  # narrower than a window can be
            metrics = {"width": width, "height": 800, "deviceScaleFactor": 2, "mobile": True}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        started[width, script, dark] = driver
        return driver

    yield start
    for driver in started.values():
        driver.quit()


@pytest.fixture
def visit(chromium: Open, tmp_path: Path) -> Open:
    """Opens a page in a browser and forgets what was logged before: `visit(html, width=1200)`."""

    def open_page(html: str, **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        driver = chromium(**options)
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(path.as_uri())
        return driver

    return open_page


def requests(driver: Any) -> list[str]:
    """The addresses that the browser asked for since the page was opened."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
