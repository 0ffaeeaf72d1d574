"""The schemas in `schemas/` are those of the row models, and the rows keep to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests import samples
from tracker.errors import UsageError
from tracker.models import Diagnostic, Site, to_json
from tracker.models.rows import ClaimRow, DiagnosticRow, ObservationRow
from tracker.workflow.schema import names, schema, schema_text

FOLDER = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", names())
def test_the_file_is_what_the_models_say(name: str, update: bool) -> None:
    path = FOLDER / f"{name}.json"
    if update:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == schema_text(name), "run pytest with --update"


def test_no_file_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == names()


@pytest.mark.parametrize("name", [name for name in names() if name.endswith(".schema")])
def test_it_is_a_valid_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def valid(name: str, row: Any) -> None:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema(name), format_checker=checker)
    validator.validate(json.loads(to_json(row)))


def test_rows_keep_to_their_schemas() -> None:
    for claim in samples.CLAIMS:
        valid("claim.schema", ClaimRow.of_claim(claim))
    for series, observations in samples.compared():
        for observation in observations:
            valid("observation.schema", ObservationRow.of_observation(series, observation))
    for view in samples.report().series:
        valid("series.schema", view.row)
    finding = Diagnostic(
        code="SERIES01",
        name="conflict",
        severity="warning",
        message="2,500 and at least 3,400",
        site=Site.of(samples.STILL),
        related=(Site.of(samples.NOW),),
    )
    valid("diagnostic.schema", DiagnosticRow.of_diagnostic(finding))


def test_a_row_with_a_wrong_word_is_refused() -> None:
    row = json.loads(to_json(ClaimRow.of_claim(samples.NOW)))
    with pytest.raises(jsonschema.ValidationError):
        valid("claim.schema", row | {"status": "hoped"})


def test_an_unknown_schema_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"did you mean claims\.table\?"):
        schema("claim.table")
