"""The report's page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import samples
from tests.browser.conftest import requests
from tests.test_render_report import hostile_report
from tracker.models import Series
from tracker.render.page import report_page
from tracker.render.view import Report

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
REPORT = samples.report()


def one(driver: Any, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def every(driver: Any, selector: str) -> list[Any]:
    return list(driver.find_elements("css selector", selector))


def column(driver: Any, index: int) -> list[str]:
    cells = every(driver, f"#s-us-troops-iraq tbody tr td:nth-child({index})")
    return [cell.text for cell in cells if cell.is_displayed()]


@pytest.mark.parametrize("report", [REPORT, hostile_report()], ids=["plain", "hostile"])
def test_it_opens_without_an_error_or_a_request(visit: Visit, report: Report) -> None:
    driver = visit(report_page(report))
    assert driver.get_log("browser") == []
    assert [url for url in requests(driver) if not url.startswith("data:")] == [driver.current_url]
    assert driver.title == "Claims report"


def test_a_hostile_document_runs_nothing_and_stays_in_its_place(visit: Visit) -> None:
    driver = visit(report_page(hostile_report()))
    assert len(every(driver, "script")) == 1
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 1200
    page = one(driver, "body").text
    assert "<script>alert(1)</script>" in page
    assert "\u202e" not in page


def test_a_column_sorts_both_ways(visit: Visit) -> None:
    driver = visit(report_page(REPORT))
    button = one(driver, "#s-us-troops-iraq th:nth-child(4) button")
    button.click()
    rising = column(driver, 4)
    assert rising == [
        "2,500 American troops",
        "3,000 troops",
        "At least 3,400 troops",
        "about 3,500",
        "5,200",
    ]
    heading = one(driver, "#s-us-troops-iraq th:nth-child(4)")
    assert heading.get_attribute("aria-sort") == "ascending"
    button.click()
    assert column(driver, 4) == rising[::-1]
    assert heading.get_attribute("aria-sort") == "descending"
    one(driver, "#s-us-troops-iraq th:nth-child(5) button").click()
    assert column(driver, 5)[-1] == "", "cells with nothing in them stand last"
    assert column(driver, 5)[0].startswith("-2,700")


def test_filtering_hides_rows_series_and_cards(visit: Visit) -> None:
    driver = visit(report_page(REPORT))
    field = one(driver, "#filter")
    field.send_keys("pentagon")
    assert column(driver, 4) == ["2,500 American troops"]
    assert one(driver, "#matches").text == "1 number"
    field.clear()
    field.send_keys("erbil nations")
    assert not one(driver, "#s-us-troops-iraq").is_displayed()
    assert not one(driver, ".cards li").is_displayed()
    assert one(driver, "#matches").text == "2 numbers"
    field.send_keys("\ue00c")  # Escape
    assert one(driver, "#s-us-troops-iraq").is_displayed()
    assert one(driver, "#matches").text == ""


def test_a_point_leads_to_its_number_in_the_document(visit: Visit) -> None:
    driver = visit(report_page(REPORT))
    (point,) = [
        link
        for link in every(driver, "svg.chart a")
        if "2,500" in link.get_attribute("textContent")
    ]
    driver.execute_script("arguments[0].scrollIntoView()", point)
    point.find_element("css selector", ".point").click()
    mark = one(driver, "mark:target")
    assert mark.text == "2,500 American troops"
    assert "There are now 2,500 American troops in Iraq" in mark.find_element("xpath", "..").text
    place = "const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom, innerHeight]"
    top, bottom, height = driver.execute_script(place, mark)
    assert 0 <= top < bottom <= height
    mark.find_element("css selector", "a").click()
    assert one(driver, "tr:target td:nth-child(4)").text == "2,500 American troops"


def test_it_works_from_the_keyboard(visit: Visit) -> None:
    driver = visit(report_page(REPORT))
    body = one(driver, "body")
    body.send_keys("\ue004")  # Tab
    assert driver.switch_to.active_element.text == "Skip to the report"
    body.send_keys("/")
    assert driver.switch_to.active_element.get_attribute("id") == "filter"
    button = one(driver, "#s-us-troops-iraq th:nth-child(1) button")
    driver.execute_script("arguments[0].focus()", button)
    button.send_keys("\ue007")  # Enter
    heading = one(driver, "#s-us-troops-iraq th:nth-child(1)")
    assert heading.get_attribute("aria-sort") == "ascending"
    point = one(driver, "svg.chart a")
    driver.execute_script("arguments[0].focus()", point)
    driver.switch_to.active_element.send_keys("\ue007")
    assert one(driver, "mark:target").text == "5,200"


def test_it_is_readable_without_script(visit: Visit) -> None:
    driver = visit(report_page(REPORT), script=False)
    assert not one(driver, "#filter").is_displayed()
    assert column(driver, 4)[0] == "5,200"
    assert one(driver, "svg.chart").is_displayed()
    assert one(driver, "article mark").is_displayed()
    driver.get(f"{driver.current_url}#m-{samples.TARGET.key}")
    assert one(driver, "mark:target").text == "3,000 troops"


def test_it_fits_a_phone(visit: Visit) -> None:
    driver = visit(report_page(hostile_report()), width=375)
    assert driver.execute_script("return innerWidth") == 375
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 375


def test_it_is_dark_where_the_system_is(visit: Visit) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = visit(report_page(REPORT)).execute_script(ground)
    dark = visit(report_page(REPORT), dark=True).execute_script(ground)
    assert light == "rgb(255, 255, 255)"
    assert dark == "rgb(21, 24, 27)"


def large_report(series: int, observations: int) -> Report:
    """Many series of the same document's number, each on days of its own."""
    compared = []
    for number in range(series):
        rows = []
        for turn in range(observations):
            fields = {"relation": "change", "difference": Decimal(turn)} if turn else {}
            day = (date(2020, 1, 1) + timedelta(turn)).isoformat()
            claim = samples.NOW.model_copy(
                update={"key": f"k{number}-{turn}", "as_of": samples.days(day)}
            )
            rows.append((claim, fields))
        name = f"series-{number}"
        compared.append((Series(id=name, label=name), samples.observed(name, *rows)))
    return Report.of(compared, samples.CLAIMS, samples.DOCUMENTS)


def test_five_thousand_observations_open_in_proportion(visit: Visit) -> None:
    """Ten times the observations take no more than twice ten times as long."""
    timing = "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd"
    few = visit(report_page(large_report(25, 20))).execute_script(timing)
    driver = visit(report_page(large_report(250, 20)))
    assert driver.execute_script(timing) < 20 * few
    assert len(every(driver, "tbody tr")) == 5000
