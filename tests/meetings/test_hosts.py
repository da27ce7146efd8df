from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qiao.meetings.hosts import Fit, Guest, Host, Reception, fits, receive

languages = st.frozensets(st.sampled_from(["zh", "en", "fr"]), max_size=2)
fields = st.frozensets(st.sampled_from(["ice", "optics"]), max_size=2)


def test_a_guest_gets_the_host_who_speaks_their_language_and_the_reasons():
    hosts = [
        Host("h1", frozenset({"zh", "en"}), frozenset({"ice"})),
        Host("h2", frozenset({"zh", "fr"}), met=frozenset({"g"})),
    ]
    guest = Guest("g", frozenset({"fr"}), frozenset({"ice"}))

    assert receive(hosts, [guest]) == (
        Reception("g", "h2", (Fit("common_language", "fr", 100), Fit("earlier_contact", "g", 40))),
    )


def test_the_load_is_fair():
    hosts = [Host("h1", frozenset({"en"})), Host("h2")]
    found = receive(hosts, [Guest(f"g{number}", frozenset({"en"})) for number in range(4)])

    assert sorted(reception.host for reception in found) == ["h1", "h1", "h2", "h2"]


def test_who_has_no_host_is_told_so():
    found = receive([Host("h", most=1)], [Guest("a"), Guest("b")])

    assert sorted(str(reception.host) for reception in found) == ["None", "h"]
    assert receive([], [Guest("a")]) == (Reception("a", None),)


@given(
    st.lists(st.builds(Host, st.uuids().map(str), languages, fields), min_size=1, max_size=3),
    st.lists(st.builds(Guest, st.uuids().map(str), languages, fields), min_size=1, max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_no_fair_assignment_is_better(hosts, guests):
    share = -(-len(guests) // len(hosts))
    best = max(
        sum(fit.points for host, guest in zip(chosen, guests, strict=True) for fit in fits(host, guest))
        for chosen in product(hosts, repeat=len(guests))
        if all(chosen.count(host) <= share for host in hosts)
    )

    assert sum(reception.points for reception in receive(hosts, guests)) == best
