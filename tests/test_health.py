"""Bank health: thin spots, questions that no loop asks and why, and the shares of a loop."""

from dataclasses import replace
from pathlib import Path

import pytest

from playbook_gen import build
from playbook_gen.model import ExposureLimits, Gate
from playbook_gen.pages import addresses, pages
from playbook_gen.pages.drafts import DraftsBlock, drafts_block
from playbook_gen.pages.health import Share, SharesBlock, SupplyBlock, ThinBlock
from playbook_gen.pages.unasked import LOST, UnaskedBlock
from playbook_gen.render import render
from playbook_gen.selection import STAGES, Supply, plan_of, spots

LOOP = "assistant-engineer/senior"
EVAL = "test-the-opening-hours"
SLOT = "Senior, eval design on Evaluation, 37 minutes"


@pytest.fixture(scope="module")
def bank():
    """The example, whose slot for an eval design has just enough to choose from, and which asks the rest."""
    example = build.load(Path(__file__).parent / "example").bank
    return plus(changed(example, "test-the-reservations", status="draft"), second={}, third={})


def plus(bank, **copies):
    """Add copies of the eval design, each with what differs; none is an equivalent."""
    entry = bank.questions[EVAL]
    added = {
        id: replace(entry, id=id, noun=entry.noun.model_copy(update={"equivalents": None, "title": id} | of))
        for id, of in copies.items()
    }
    return replace(bank, questions={**bank.questions, **added})


def changed(bank, id, **of):
    entry = bank.questions[id]
    return replace(
        bank, questions=bank.questions | {id: replace(entry, noun=entry.noun.model_copy(update=of))}
    )


def with_loop(bank, **of):
    entry = bank.loops[LOOP]
    return replace(bank, loops={LOOP: replace(entry, noun=entry.noun.model_copy(update=of))})


def for_two_roles(bank):
    """Let a second role have the same loop."""
    role, loop = bank.roles["assistant-engineer"], bank.loops[LOOP]
    return replace(
        bank,
        roles={**bank.roles, "night-engineer": replace(role, id="night-engineer")},
        loops={**bank.loops, "night-engineer/senior": replace(loop, id="night-engineer/senior")},
    )


def block(bank, kind):
    page = next(page for page in pages(bank) if page.address == addresses.HEALTH)
    return next(each for each in page.blocks if isinstance(each, kind))


def thin(bank):
    return {spot.slots: (spot.add, spot.has) for spot in block(bank, ThinBlock).spots}


def supply(bank):
    rows = block(bank, SupplyBlock).rows
    return {row.kinds: (row.loops, row.places, row.fit, row.spare, row.word) for row in rows}


def never(bank):
    """Return the titles of questions no loop asks → what the slots want instead, None where one could ask."""
    groups = block(bank, UnaskedBlock).groups
    could = {link.title: None for group in groups for link in group.could}
    return could | {link.title: why for group in groups for why, links in group.lost for link in links}


def test_a_retired_question_leaves_a_thin_spot(bank):
    assert SLOT not in thin(bank)
    assert thin(changed(bank, "third", status="retired"))[SLOT] == (1, "2 fit, asked by 1 loop")
    alone = changed(changed(bank, "third", status="retired"), "second", status="leaked")
    assert thin(alone)[SLOT] == (2, "1 fits, asked by 1 loop")


def test_equivalents_are_one_choice(bank):
    assert thin(changed(bank, "third", equivalents="desk-test"))[SLOT] == (1, "2 fit, asked by 1 loop")


def test_every_loop_of_a_level_asks_for_places_of_its_own(bank):
    assert supply(bank)["Eval design"] == (1, 1, 3, 2, "")
    both = for_two_roles(bank)
    assert supply(both)["Eval design"] == (2, 2, 3, 1, "thin")
    assert supply(plus(both, fourth={}))["Eval design"] == (2, 2, 4, 2, "")
    assert supply(both)["Walk-through or behavioural"] == (2, 4, 2, -2, "none")
    slots = "Senior, walk-through or behavioural on Prompting or Working with the desk, 18 minutes"
    assert thin(both)[slots] == (4, "2 fit, asked by 2 loops in 4 places")


def test_the_thinnest_slot_of_a_row_counts(bank):
    both = for_two_roles(bank)
    loop = both.loops["night-engineer/senior"]
    picky = replace(loop, noun=loop.noun.model_copy(update={"exclude": ("second", "third")}))
    found = supply(replace(both, loops={**both.loops, picky.id: picky}))
    assert found["Eval design"] == (2, 2, 1, -1, "none")


def test_slots_are_one_row_in_whatever_order_they_name_things(bank):
    both = for_two_roles(bank)
    loop, last = both.loops["night-engineer/senior"], both.loops[LOOP].noun.rounds[-1]
    turned = last.segments[1].model_copy(update={"kinds": last.segments[1].kinds[::-1]})
    segments = (last.segments[0], turned, last.segments[2])
    rounds = (*loop.noun.rounds[:-1], last.model_copy(update={"segments": segments}))
    other = replace(loop, noun=loop.noun.model_copy(update={"rounds": rounds}))
    turned_bank = replace(both, loops={**both.loops, other.id: other})
    seen = Supply(turned_bank)
    assert len(spots(plan_of(seen, each) for each in turned_bank.loops.values())) == 3


@pytest.mark.parametrize(
    ("of", "instead"),
    [
        ({}, None),
        ({"kind": "motivation"}, "another kind"),
        ({"levels": {"mid": 3}}, "other levels"),
        ({"axes": (), "competency": "prompting"}, "other competencies"),
        ({"ai_policy": "tool"}, "another AI policy"),
        ({"minutes": 20, "by_level": {}}, "other minutes"),
        ({"depth": "recall"}, "recall in a practical slot"),
        ({"title": "excluded"}, "excluded"),
    ],
)
def test_a_question_that_no_loop_asks_is_listed_with_the_reason(bank, of, instead):
    rounds = list(bank.loops[LOOP].noun.rounds)
    opening, slot, closing = rounds[1].segments
    segments = (opening, slot.model_copy(update={"competencies": ("evaluation",)}), closing)
    rounds[1] = rounds[1].model_copy(update={"segments": segments})
    title = of.get("title", "another")
    found = never(with_loop(plus(bank, **{title: of}), rounds=tuple(rounds), exclude=("excluded",)))
    assert found == {"second": None, "third": None, title: instead}


def test_what_is_asked_in_whatever_way_is_not_listed(bank):
    gated = with_loop(bank, gate=Gate(question="second", pass_if="It is there."))
    assert set(never(gated)) == {"third"}
    draft = changed(bank, "third", status="draft")
    assert set(never(draft)) == {"second"}
    spoken = plus(bank, spoken={"kind": "technical", "minutes": 12, "by_level": {}, "parts": ()})
    assert set(never(spoken)) == {"second", "third"}, "it is held in reserve"


def test_the_shares_of_a_loop(bank):
    assert shares(bank) == (100, 0, 49, False, "pinned")
    assert shares(changed(bank, EVAL, exposure="private"))[0] == 75
    recall = changed(bank, "who-told-you", depth="recall")
    assert shares(recall)[1:4] == (round(100 * 15 / (60 + 37 + 20 + 15)), 49, False)
    level = recall.levels["senior"]
    strict = replace(level, noun=level.noun.model_copy(update={"recall": 11}))
    assert shares(replace(recall, levels={**recall.levels, "senior": strict}))[1:4] == (11, 11, True)


def shares(bank):
    (row,) = block(bank, SharesBlock).rows
    return row.public.percent, row.recall.percent, row.recall.limit, row.recall.is_over, row.state


def test_what_is_known_is_counted_against_the_limits_of_the_bank(bank):
    entry = bank.playbooks["playbook"]
    limits = ExposureLimits(public=50, shared=25)
    noun = entry.noun.model_copy(update={"exposure": limits})
    limited = replace(bank, playbooks={"playbook": replace(entry, noun=noun)})
    (row,) = block(changed(limited, EVAL, exposure="shared"), SharesBlock).rows
    assert (row.public, row.shared, row.private) == (Share(75, 50, True), Share(25, 25, False), 0)


def test_drafts_are_listed_with_what_they_lack(bank):
    rows = {row.link.title: row.lacks for row in block(bank, DraftsBlock).rows}
    assert set(rows) == {"A no you gave", "Test the reservations"}
    assert rows["Test the reservations"] == ()
    assert rows["A no you gave"][:3] == ("anchors", "follow-ups", "`decides`")
    none = {id: each for id, each in bank.questions.items() if each.noun.status == "active"}
    assert drafts_block(replace(bank, questions=none), "x") == ()


def test_every_stage_has_its_words():
    assert LOST.keys() == STAGES.keys()


def test_without_slots_there_is_no_such_page_and_no_way_to_it(bank):
    found = {page.address: page for page in pages(replace(bank, loops={}))}
    assert addresses.HEALTH not in found
    for address in (addresses.HOME, addresses.QUESTIONS):
        assert "bank-health" not in render(found[address], {}).html
        whole = next(page for page in pages(bank) if page.address == address)
        assert 'href="bank-health.html"' in render(whole, {}).html


def test_every_table_has_a_caption_and_scrolls_by_key(bank):
    page = next(page for page in pages(bank) if page.address == addresses.HEALTH)
    html = render(page, {}).html
    tables = html.count("<table")
    assert tables == 2
    assert (
        html.count("<caption>")
        == html.count('<section class="pb-scroll" tabindex="0" aria-label="')
        == tables
    )
    assert html.count("<th ") == html.count("<th scope=")
