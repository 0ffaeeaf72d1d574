"""Singular and plural nouns, adjectives and verbs; the nouns and the -ing forms also by inflect."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.inflection import lemma_adjective, lemma_verb, participle, plural, singular

# Nouns whose plural both inflect and the lexicon know.
NOUNS = """
ability abuse accident activity actor address advance adviser agency agreement airport alley ally
ambulance analysis animal apartment apple army arrest article artist asset atlas attack aunt author
axis baby bank banknote barrel base basin bay beach beneficiary berry bill boat body bomb bonus book
border boss box boy branch bridge brigade brush building bullet bus bush business cabinet calorie
campaign campus canal canoe captain car career case casualty category cause cave century chairman
charity child choice church circus citizen city class clause clinic coach coast college colony
committee community company complex computer conflict contract convoy corpse cost council country
couple course court crash crash crew crime criterion crisis critic crop crossing currency customer
dam database day death debt decade degree deputy desert detective device diagnosis diary disease
dish district ditch doctor dog dollar donkey door dose dress drone duty dwelling echo economy
election elephant embassy emergency employee enemy engine enterprise entry envelope epidemic
estimate euro excuse exercise expense explosion factory family farm father fee fence ferry field
fighter finch fire firm fisherman flag flight flood foot force forest fox franchise friend fuse
galaxy gallery game gas gate genius girl glass glove goal goose government grandchild grass group
guess gun half harbour hatch headache hearing hero highway hill horse hospital hostage hotel hour
house household hydrogen hypothesis ice idea increase index industry infection inquiry insect
invoice island jacket jail job journey judge jury key kidney kilo kilometre kitchen knife lake lamp
language law leader leaf leak lease lens licence life lion list loaf loan loss louse lunch machine
mackerel man manager march marriage marsh match mattress mayor measure medal member mile militia
minister ministry minority mission missile monarch monkey month mortgage mosque mosquito motor
mountain mouse movie museum nation navy neighbour nerve niche nomad noise nurse oasis object ocean
offence office officer oil olive operation orange orchestra order organisation outbreak owner ox
page parish parliament party passenger patch path patient penalty person phase phenomenon photo
phrase piano picture piece pilot pipe pitch place planet plant plus poet pollster pony potato pouch
price prison prize probe process product promise province pub pulse pupil purchase purse quantity
quarter question quiz radio railway ranch rate ray refugee region release reply report reptile
reserve residence response restaurant result reward rifle river robbery rocket roof room rose route
rule runway sailor salary sale sandwich school scientist scientist score screen seat secretary
senator sense sentence serviceman session sheriff ship shoe shop shortage shrine sister size skill
slave soldier son speech spouse spy squad stage star state station statistic status stomach stone
storey storm story street strike student study success suffix summit surgery surplus survey suspect
switch synthesis tactic tank task tax taxi teacher team tent territory test theory thesis thief
threat ticket tomato tonne tooth topic tower town toy tractor train tree tribe troop trophy truck
turkey tyre uncle unit university use valley valve van vase vehicle vertebra verse veto victory
village virus voice volcano volunteer vote voter voyage wage waitress walrus war warehouse wave way
weapon week wife window winery wish witness wolf woman word worker wreck writer year youth zebra zoo
"""

VERBS = """
abandon accept accuse admit agree announce argue arrest arrive attack bar base begin bring build buy
call cancel carry cause change charge choose cite claim climb close collapse collect combat come
commit compare compete complete conclude consider continue contribute control convene cope create
cut damage decide decline decrease deploy describe detain develop die divide donate double drop
drive earn ease edit employ ensure escape estimate evacuate examine exceed execute expel explode
explore export fall fight fill find finish fire flee fly focus forecast form found gain generate get
give grow halve happen hire hit hold hope host house import impose improve include increase infect
injure invade invest invite issue join judge jump keep kill lead leave lie limit lose make manage
mark merge miss monitor move murder name nominate occur offer open operate oppose order own
participate patrol permit persuade plan plunge pour prepare produce propose prove provide pull
purchase quit raise range reach rebuild receive recover recruit reduce refer release rely remain
remove replace report require rescue resume retire reveal rise rob rule run scale score see seize
sell serve set settle shape share ship shoot shrink sink soar solve spend sponsor spread start store
strike struggle stop suffer supply surge survive suspend take target tie total trade transfer travel
triple try tumble undergo upgrade use vaccinate value visit vote waste welcome win withdraw worship
"""


@pytest.fixture(scope="module")
def inflect_engine() -> Any:
    from tracker.extraction.quantulum import import_quickly

    return import_quickly("inflect").engine()


def test_plurals_agree_with_inflect(inflect_engine: Any) -> None:
    different = {
        noun: (plural(noun), inflect_engine.plural_noun(noun))
        for noun in NOUNS.split()
        if plural(noun) != inflect_engine.plural_noun(noun)
    }
    # Where inflect knows another plural, or none.
    assert different == {
        "grandchild": ("grandchildren", "grandchilds"),
        "index": ("indices", "indexes"),
        "mackerel": ("mackerels", "mackerel"),
        "monarch": ("monarchs", "monarches"),
        "thief": ("thieves", "thiefs"),
    }


def test_singulars_are_the_way_back(inflect_engine: Any) -> None:
    for noun in NOUNS.split():
        assert singular(plural(noun)) == noun
        assert singular(noun) == noun, "a singular stays"


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("people", "person"),
        ("salespeople", "salesperson"),
        ("policewomen", "policewoman"),
        ("great-grandchildren", "great-grandchild"),
        ("lives", "life"),
        ("archives", "archive"),
        ("cities", "city"),
        ("crises", "crisis"),
        ("axes", "axis"),
        ("mice", "mouse"),
        ("media", "media"),
        ("data", "data"),
        ("news", "news"),
        ("troops", "troop"),
        ("forces", "force"),
        ("personnel", "personnel"),
        ("police", "police"),
        ("clothes", "clothes"),
        ("premises", "premises"),
        ("promises", "promise"),
        ("headquarters", "headquarters"),
        ("aircraft", "aircraft"),
        ("statuses", "status"),
        ("clauses", "clause"),
        ("Iraqis", "Iraqi"),
        ("Chinese", "Chinese"),
        ("Advisers", "Adviser"),
        ("NGOs", "NGO"),
        ("US", "US"),
        ("specimen", "specimen"),
        ("glass", "glass"),
        ("", ""),
        ("s", ""),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("police officer", "police officers"),
        ("MP", "MPs"),
        ("Norwegian", "Norwegians"),
        ("German", "Germans"),
        ("series", "series"),
        ("tourist", "tourists"),
        ("monarch", "monarchs"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("form", "adjective"),
    [
        ("best", "good"),
        ("worse", "bad"),
        ("larger", "large"),
        ("hottest", "hot"),
        ("Heavier", "heavy"),
        ("lowest", "low"),
        ("drier", "dry"),
        ("greyest", "grey"),
        ("further", "far"),
        ("latest", "late"),
        ("cleverest", "clever"),
        ("former", "former"),
        ("upper", "upper"),
        ("senior", "senior"),
        ("interest", "interest"),
        ("red", "red"),
    ],
)
def test_lemma_adjective(form: str, adjective: str) -> None:
    assert lemma_adjective(form) == adjective


def test_ing_forms_lead_back_to_their_verbs(inflect_engine: Any) -> None:
    # inflect doubles no consonant after an unstressed vowel, and none in these.
    unusual = {"controling", "patroling", "cutt"}
    for verb in VERBS.split():
        form = inflect_engine.present_participle(verb)
        if form not in unusual:
            assert lemma_verb(form) == verb


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("killed", "kill"),
        ("controlled", "control"),
        ("cancelled", "cancel"),
        ("canceled", "cancel"),
        ("stopped", "stop"),
        ("added", "add"),
        ("passed", "pass"),
        ("biased", "bias"),
        ("raised", "raise"),
        ("planned", "plan"),
        ("carried", "carry"),
        ("died", "die"),
        ("agreed", "agree"),
        ("need", "need"),
        ("bring", "bring"),
        ("rose", "rise"),
        ("fell", "fall"),
        ("was", "be"),
        ("Struck", "strike"),
        ("goes", "go"),
        ("uses", "use"),
        ("leaves", "leave"),
        ("reaches", "reach"),
        ("houses", "house"),
        ("passes", "pass"),
        ("denies", "deny"),
        ("increase", "increase"),
    ],
)
def test_lemma_verb(form: str, verb: str) -> None:
    assert lemma_verb(form) == verb


def test_base_forms_stay() -> None:
    for verb in VERBS.split():
        if verb != "found":  # read as the past of "find"
            assert lemma_verb(verb) == verb


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("kill", "killed"),
        ("plan", "planned"),
        ("carry", "carried"),
        ("seize", "seized"),
        ("take", "taken"),
        ("win", "won"),
        ("begin", "begun"),
        ("run", "run"),
        ("cut", "cut"),
        ("strike", "struck"),
    ],
)
def test_participle(verb: str, form: str) -> None:
    assert participle(verb) == form


@pytest.mark.parametrize("word", ["", "x", "yy", "5"])
def test_broken_text_has_forms_too(word: str) -> None:
    assert participle(word).startswith(word[:1])
    assert lemma_adjective(word).startswith(word[:1])
