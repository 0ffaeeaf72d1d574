"""Units: the words for them, their readings, compounds and conversions."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import lexicon, units
from tracker.errors import UsageError
from tracker.tokens import Tokens
from tracker.units import Unit, compound, convert, match, match_attached, match_prefix, unit

DATA = units._vocabulary()


def behind(text: str) -> tuple[str, str] | None:
    """The unit behind the number that `text` begins with, and the words it was found in."""
    tokens = Tokens(text)
    at = 2 if tokens.words[1] == "-" else 1
    found = match(tokens.words, tokens.lower, at, tokens.joined)
    return (found[0].name, tokens.slice(at, at + found[1])) if found else None


@pytest.mark.parametrize(
    ("text", "name", "surface"),
    [
        # Words.
        ("12 miles away", "mile", "miles"),
        ("12 Miles away", "mile", "Miles"),
        ("3 meters deep", "metre", "meters"),
        ("4.2 light-years off", "light-year", "light-years"),
        ("4.2 light years off", "light-year", "light years"),
        ("30 square miles of bog", "square mile", "square miles"),
        ("5-square-mile estate", "square mile", "square-mile"),
        ("30 miles per hour limit", "mile per hour", "miles per hour"),
        ("30-mile-an-hour limit", "mile per hour", "mile-an-hour"),
        ("32 pounds per square inch", "pound per square inch", "pounds per square inch"),
        ("420 parts per million", "part per million", "parts per million"),
        ("3 per cent rise", "percent", "per cent"),
        ("3-per-cent rise", "percent", "per-cent"),
        ("3 percentage points up", "percentage point", "percentage points"),
        ("3% points up", "percentage point", "% points"),
        ("25 basis points", "basis point", "basis points"),
        ("6 foot tall", "foot", "foot"),
        ("34-year-old woman", "year of age", "year-old"),
        ("8 months old", "month of age", "months old"),
        ("8 months of rain", "month", "months"),
        ("2 kilowatt-hours", "kilowatt-hour", "kilowatt-hours"),
        ("2 kilowatthours", "kilowatt-hour", "kilowatthours"),
        ("20 US dollars", "dollar", "US dollars"),
        ("20 Australian dollars", "Australian dollar", "Australian dollars"),
        ("20 Swiss francs", "Swiss franc", "Swiss francs"),
        ("20 kwanzas", "Angolan kwanza", "kwanzas"),
        ("20 renminbi", "yuan", "renminbi"),
        ("20 pounds sterling", "pound sterling", "pounds sterling"),
        ("20 pence", "penny", "pence"),
        ("3 tablespoons of oil", "tablespoon", "tablespoons"),
        ("3 attowatts", "attowatt", "attowatts"),
        # Symbols.
        ("5km run", "kilometre", "km"),
        ("5 km/h", "kilometre per hour", "km/h"),
        ("20°C", "degree Celsius", "°C"),
        ("20 ºC", "degree Celsius", "ºC"),
        ("20 degrees C", "degree Celsius", "degrees C"),
        ("90 m² flat", "square metre", "m²"),
        ("90 m2 flat", "square metre", "m2"),
        ("90 sq. km", "square kilometre", "sq. km"),
        ("90 sq ft", "square foot", "sq ft"),
        ("5 kWh", "kilowatt-hour", "kWh"),
        ("5 MB", "megabyte", "MB"),
        ("5 Mb", "megabit", "Mb"),
        ("5 €", "euro", "€"),
        ("50 USD", "dollar", "USD"),
        ("24p/kWh", "penny per kilowatt-hour", "p/kWh"),
        ("5 mg/dL", "milligram per decilitre", "mg/dL"),
        ("5 mg/kg", "milligram per kilogram", "mg/kg"),
        ("5 µg/m3", "microgram per cubic metre", "µg/m3"),
        ("5 m/s²", "metre per second squared", "m/s²"),
        ("6.2 l/100km", "litre per 100 kilometres", "l/100km"),
        ("60fps", "frame per second", "fps"),
        ("1.3 A/cm2", "ampere per square centimetre", "A/cm2"),
        ("100 degrees f", "degree Fahrenheit", "degrees f"),
        ("20 degrees c", "degree Celsius", "degrees c"),
        ("10 dm", "decimetre", "dm"),
        ("9 ksi", "kilopound per square inch", "ksi"),
        ("18 sen", "sen", "sen"),
        ("10-second wait", "second", "second"),
        ("0.5 second", "second", "second"),
    ],
)
def test_units_behind_a_number(text: str, name: str, surface: str) -> None:
    assert behind(text) == (name, surface)


@pytest.mark.parametrize(
    "text",
    [
        "12 soldiers",
        "12 times",
        "12 sets",
        "12 real reasons",
        "12 pieces",
        "12 turns",
        "12 candles",
        "12 quarters",
        "12 leagues",
        "12 Teslas",
        "12 dozen",
        "12 second homes",
        "12 cup finals",
        "12 in a row",
        "12 a day",
        "12 as well",
        "12 am",
        "12 pm",
        "98 FM",
        "2 TV sets",
        "5 MP seats",
        "5 A/C units",
        "5G phones",
        "12 S",
        "2019 $5 notes",
        '12" he said',
        "km2",
    ],
)
def test_no_unit_behind_a_number(text: str) -> None:
    assert behind(text) is None


@pytest.mark.parametrize(
    ("text", "name", "taken"),
    [
        ("$", "dollar", 1),
        ("US$", "dollar", 2),
        ("U.S.$", "dollar", 2),
        ("USD", "dollar", 1),
        ("A$", "Australian dollar", 2),
        ("AUD", "Australian dollar", 1),
        ("C$", "Canadian dollar", 2),
        ("HK$", "Hong Kong dollar", 2),
        ("S$", "Singapore dollar", 2),
        ("NZ$", "New Zealand dollar", 2),
        ("R$", "real", 2),
        ("€", "euro", 1),
        ("EUR", "euro", 1),
        ("£", "pound sterling", 1),
        ("¥", "yen", 1),
        ("₹", "rupee", 1),
        ("Rs", "rupee", 1),
        ("Rs.", "rupee", 2),
        ("CHF", "Swiss franc", 1),
        ("ISK", "Icelandic króna", 1),
        ("SEK", "krona", 1),
    ],
)
def test_signs_before_a_number(text: str, name: str, taken: int) -> None:
    words = Tokens(f"{text} 500").words
    found = match_prefix(words, 0)
    assert found is not None
    assert (found[0].name, found[1]) == (name, taken)


@pytest.mark.parametrize("text", ["TOP", "ALL", "usd", "COP", "rs", "Section", "m", "PHP"])
def test_no_sign_before_a_number(text: str) -> None:
    assert match_prefix(Tokens(f"{text} 500").words, 0) is None


def test_a_sign_at_the_end_of_the_tokens() -> None:
    assert match_prefix(["pay", "in", "$"], 2) == (unit("dollar"), 1)
    assert match_prefix(["pay"], 1) is None


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        ("km", "kilometre"),
        ("KM", "kilometre"),
        ("MB", "megabyte"),
        ("GHz", "gigahertz"),
        ("ft", "foot"),
        ("in", "inch"),
        ("h", "hour"),
        ("p", "penny"),
        ("MP", "megapixel"),
        ("mW", "milliwatt"),
        ("MW", "megawatt"),
        ("mmol", "millimole"),
    ],
)
def test_attached_symbols(suffix: str, name: str) -> None:
    found = match_attached(suffix)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "suffix", ["G", "k", "M", "b", "bn", "am", "pm", "th", "D", "people", "IN"]
)
def test_no_attached_symbol(suffix: str) -> None:
    assert match_attached(suffix) is None


@pytest.mark.parametrize(
    ("found", "alternatives"),
    [
        (match_attached("m"), ("million", "minute")),
        (match(["pounds"], ["pounds"], 0), ("pound sterling",)),
        (match(["degrees"], ["degrees"], 0), ("degree Celsius", "degree Fahrenheit")),
        (match(["tons"], ["tons"], 0), ("tonne", "long ton")),
        (match(["minutes"], ["minutes"], 0), ("minute of arc",)),
        (match(["knots"], ["knots"], 0), ("count",)),
        (match(["cents"], ["cents"], 0), ("euro cent",)),
        (match(["points"], ["points"], 0), ("percentage point", "count")),
        (match_prefix(["¥"], 0), ("yuan",)),
        (match(["lbs"], ["lbs"], 0), ()),
    ],
)
def test_alternatives(found: Unit | tuple[Unit, int], alternatives: tuple[str, ...]) -> None:
    one = found if isinstance(found, Unit) else found[0]
    assert one.alternatives == alternatives
    assert one == unit(one.name), "alternatives are no part of the unit"


@pytest.mark.parametrize(
    ("word", "near", "chosen"),
    [
        ("pounds", "the bag weighed", "pound"),
        ("pounds", "a fine and costs were paid", "pound sterling"),
        ("pounds", "she has", "pound"),
        ("degrees", "as the temperature rose", "degree"),
        ("degrees", "turn the dial", "degree"),
        ("ounces", "of gold and bullion", "troy ounce"),
        ("miles", "the ship made nine knots", "nautical mile"),
        ("miles", "the ship lay offshore", "mile"),
        ("dollars", "the Australian treasurer in Sydney", "Australian dollar"),
        ("rupees", "Pakistan set aside", "Pakistani rupee"),
        ("pesos", "the Philippines paid", "Philippine peso"),
        ("points", "to 54 percent in the polls", "percentage point"),
        ("kilometres", "of road", "kilometre"),
    ],
)
def test_words_near_choose_a_reading(word: str, near: str, chosen: str) -> None:
    found = match([word], [word], 0)
    assert found is not None
    assert units.choose(found[0], Tokens(near.lower()).words) == chosen


@given(st.text(alphabet="5 -/.km²2°C$€USmilepounds", max_size=60))
def test_any_text_is_read_within_its_tokens(text: str) -> None:
    tokens = Tokens(text)
    for i in range(len(tokens)):
        for found in (
            match(tokens.words, tokens.lower, i, tokens.joined),
            match(tokens.words, tokens.lower, i),
            match_prefix(tokens.words, i),
        ):
            if found is not None:
                assert 1 <= found[1] <= len(tokens) - i
                assert unit(found[0].name) == found[0]


@pytest.mark.parametrize("text", ["5 km" + "/s" * 50_000, "5 mile" + "-" * 50_000, "5 " * 50_000])
def test_long_runs_are_read_at_once(text: str) -> None:
    tokens = Tokens(text)
    found = match(tokens.words, tokens.lower, 1, tokens.joined)
    assert found is None or found[1] <= 5


def test_names_of_any_length() -> None:
    assert unit("mile" + " per hour" * 5000) is None


def test_compounds_with_a_name() -> None:
    mile, hour, minute = unit("mile"), unit("hour"), unit("minute")
    assert mile
    assert hour
    assert minute
    assert compound(mile, hour) == unit("mile per hour")
    by_minute = compound(mile, minute)
    assert (by_minute.name, by_minute.dimension) == ("mile per minute", "speed")
    assert convert(Decimal(1), "mile per minute", "mile per hour") == 60


def test_compounds_without_a_name() -> None:
    dollar, barrel, month = unit("dollar"), unit("barrel"), unit("month")
    assert dollar
    assert barrel
    assert month
    price = compound(dollar, barrel)
    assert (price.name, price.dimension) == ("dollar per barrel", "currency/volume")
    assert unit("dollar per barrel") == price
    assert convert(Decimal(84), "dollar per barrel", "dollar per gallon") == 2
    assert convert(Decimal(84), "dollar per barrel", "cent per gallon") == 200
    seat = compound(compound(dollar, "user"), month)
    assert (seat.name, seat.dimension) == ("dollar per user per month", "currency/count/time")
    deaths = compound("death", "100,000 people")
    assert (deaths.name, deaths.dimension) == ("death per 100,000 people", "count/count")


def test_what_is_counted_is_no_unit() -> None:
    assert unit("troop") is None
    assert unit("") is None


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("3", "mile", "metre", "4828.032"),
        ("1", "metre", "foot", "3.280839895013123359580052493"),
        ("36", "kilometre per hour", "metre per second", "10"),
        ("212", "degree Fahrenheit", "degree Celsius", "100"),
        ("-40", "degree Celsius", "degree Fahrenheit", "-40"),
        ("0", "kelvin", "degree Celsius", "-273.15"),
        ("2", "year", "month", "24"),
        ("18", "month of age", "year of age", "1.5"),
        ("50", "basis point", "percentage point", "0.5"),
        ("250", "cent", "dollar", "2.5"),
        ("40", "percent", "one", "0.4"),
        ("5E+40", "kilometre", "metre", "5" + "0" * 43),
        ("7", "troop", "troop", "7"),
    ],
)
def test_conversions(value: str, source: str, target: str, result: str) -> None:
    assert str(convert(Decimal(value), source, target)) == result


def test_a_difference_of_temperatures_has_no_offset() -> None:
    two = convert(Decimal(2), "degree Celsius", "degree Fahrenheit", difference=True)
    assert two == Decimal("3.6")


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("mile", "hour", '"mile" (length) cannot be converted to "hour" (time)'),
        ("dollar", "euro", '"dollar" (currency) cannot be converted to "euro" (currency)'),
        ("percent", "percentage point", '"percent" (ratio) cannot be converted'),
        ("troop", "mile", '"troop" is not a unit'),
    ],
)
def test_what_cannot_be_converted(source: str, target: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        convert(Decimal(1), source, target)
    assert message in str(raised.value)


# Units by the names that pint has for them, where ours is not an expression that pint reads.
PINT_NAMES = {
    "acre-foot": "acre_foot",
    "astronomical unit": "astronomical_unit",
    "atomic mass unit": "unified_atomic_mass_unit",
    "barrel": "oil_bbl",
    "barrel per day": "oil_bbl / day",
    "board foot": "board_foot",
    "British thermal unit": "Btu_it",
    "circular mil": "circular_mil",
    "degree Celsius": "degC",
    "degree Fahrenheit": "degF",
    "degree rankine": "degR",
    "fluid ounce": "fluid_ounce",
    "gram-force": "gram_force",
    "hundredweight": "long_hundredweight",
    "imperial gallon": "imperial_gallon",
    "imperial pint": "imperial_pint",
    "inch of mercury": "inHg",
    "inch of water": "inH2O_60F",
    "kilogram-force": "kilogram_force",
    "kiloton of TNT": "kiloton_TNT",
    "kilotonne": "kilometric_ton",
    "light-second": "speed_of_light * second",
    "light-year": "light_year",
    "long ton": "long_ton",
    "megaton of TNT": "megaton_TNT",
    "metric horsepower": "metric_horsepower",
    "millimetre of mercury": "mmHg",
    "minute of arc": "arcminute",
    "nautical mile": "nautical_mile",
    "newton-metre": "newton * metre",
    "ounce-force": "ounce_force",
    "pound per square inch": "psi",
    "pound-foot": "pound_force * foot",
    "pound-force": "pound_force",
    "second of arc": "arcsecond",
    "technical atmosphere": "technical_atmosphere",
    "ton of refrigeration": "refrigeration_ton",
    "ton-force": "ton_force",
    "tonne": "metric_ton",
    "troy ounce": "troy_ounce",
    "ångström": "angstrom",
}

# Here pint means another unit of the name (by the foot of the US survey, the EC's therm, a water of
# 60 °F, another Btu), or a ratio of logarithms.
OTHER_MEANING = {"acre", "acre-foot", "fathom", "furlong", "therm", "inch of water"} | {
    "ton of refrigeration",
    "decade",
}

UNKNOWN_TO_PINT = {
    "barrel of oil equivalent",
    "basis point",
    "billion cubic feet",
    "billion cubic metres",
    "brake horsepower",
    "centimeter of water",
    "cubit",
    "dessertspoon",
    "dunam",
    "exaflops",
    "gauss",
    "giga base pair",
    "gigaflops",
    "kilo base pair",
    "kilopound per square inch",
    "kilovolt-ampere",
    "lustrum",
    "maxwell",
    "mega base pair",
    "millijansky",
    "million British thermal units",
    "nucleotide",
    "part per billion",
    "part per million",
    "part per trillion",
    "per mille",
    "percent",
    "petaflops",
    "quintal",
    "teraflops",
    "trillion cubic feet",
    "twip",
    "volt-ampere",
}


def in_pint(name: str) -> str:
    """The expression that pint understands for one of our units."""
    if name in PINT_NAMES:
        return PINT_NAMES[name]
    words = name.replace(" squared", "**2").split(" per ")
    parts = []
    for word in words:
        first, _, rest = word.partition(" ")
        power = {"square": "**2", "cubic": "**3"}.get(first, "")
        parts.append(f"({rest}){power}" if power else word.replace("-hour", " * hour"))
    return " / ".join(parts)


def test_worths_agree_with_pint() -> None:
    registry = pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
    unknown = set()
    for name in DATA.dimensions:
        ours = unit(name)
        assert ours is not None
        if ours.base == name or ours.dimension in ("currency", "age") or name in OTHER_MEANING:
            continue
        try:
            theirs = registry.Quantity(Decimal(100), in_pint(name)).to(in_pint(ours.base))
        except (pint.UndefinedUnitError, pint.DimensionalityError, TypeError, ValueError):
            unknown.add(name)
            continue
        mine = convert(Decimal(100), name, ours.base)
        # Not closer: some of pint's worths are rounded.
        assert abs(mine - Decimal(theirs.magnitude)) <= abs(mine) * Decimal("1E-8"), name
    assert unknown == UNKNOWN_TO_PINT


def test_every_unit_and_reading_is_known() -> None:
    for table in (DATA.phrases, DATA.symbols, DATA.signs, DATA.attached):
        for key, readings in table.items():
            assert unit(readings[0]) is not None, key
            for other in readings[1:]:
                assert other in units.NOT_UNITS or unit(other) is not None, (key, other)
            assert len(set(readings)) == len(readings), key


def test_every_cue_is_of_a_unit() -> None:
    for name, _ in lexicon.rows("en/unit_cues"):
        assert unit(name) is not None, name


def test_what_is_renamed_exists() -> None:
    generated = lexicon.words("units_quantulum3") | lexicon.words("currencies")
    for row in lexicon.rows("units"):
        for old in lexicon.values(row[7]):
            assert old in generated, f"{row[0]} replaces {old}, which is in no list"


def test_every_stop_stops_something() -> None:
    generated: dict[str, set[str]] = {
        "unit": set(),
        "surface": set(),
        "symbol": set(),
        "sign": set(),
    }
    for name, _, _, surfaces, symbols in lexicon.rows("units_quantulum3"):
        generated["unit"].add(name)
        generated["surface"].update(lexicon.values(surfaces.lower()))
        generated["symbol"].update(lexicon.values(symbols))
    for _, _, surfaces, signs, _ in lexicon.rows("currencies"):
        generated["surface"].update(lexicon.values(surfaces.lower()))
        generated["sign"].update(lexicon.values(signs))
    for kind, what, _ in lexicon.rows("en/unit_stops"):
        assert what in generated[kind], f"no {kind} {what}"


def test_no_reading_repeats_the_units_by_hand() -> None:
    """A surface stands in one of the two lists, so that a reader finds it in one place."""
    by_hand = {
        (where, units._key(surface.lower() if where == "word" else surface))
        for row in lexicon.rows("units")
        for where, cell in zip(("word", "symbol", "attached", "sign"), row[3:7], strict=True)
        for surface in units._expanded(cell)
    }
    for where, surface, _ in lexicon.rows("en/unit_readings"):
        for variant in units._expanded(surface):
            assert (where, units._key(variant)) not in by_hand, variant


def test_the_generated_lists_are_what_the_scripts_make() -> None:
    from scripts import generate_currencies, generate_units

    for script in (generate_currencies, generate_units):
        assert script.TARGET.read_text(encoding="utf-8") == script.generate(), (
            f"run python -m {script.__name__}"
        )


def test_loads_without_quantulum3() -> None:
    code = """
import sys
from tracker import units
units.match(["km"], ["km"], 0)
print(sorted({"quantulum3", "inflect", "pydantic", "pint", "babel", "sklearn"} & set(sys.modules)))
"""
    root = Path(units.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
