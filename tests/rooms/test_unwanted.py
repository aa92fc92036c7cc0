"""What is typed to annoy never reaches the wall; what only looks like it does."""

from __future__ import annotations

import pytest

from app.rooms.text.unwanted import unwanted

# What a class types first, as it is and in disguise.
TYPED = [
    "Sieg Heil", "S i e g H e i l", "sieg-heil", "Heil Hitler", "h!tler", "n a z i", "88", "1488", "Judensau",
    "Arsch", "Vollarsch", "ar sch", "Pimmel", "Wixer", "Wixxer", "Kackbratze", "Behindert", "Spasti", "Hurensohn",
    "Huren Sohn", "Fick dich", "Sch31ss3", "Scheiße", "Miststück und Fotze", "Möse", "Schwuchtel",
    "Fоtze", "fսck", "ＦＵＣＫ", "F.u.c.k", "fu\u200dck", "fu\u00adck", "ŚHÏT", "b!tch", "asshole", "Wanker",
    "Neonazi", "Naziarsch", "Nazis", "Nigga", "рimmel",
]  # fmt: skip
FINE = [
    "Ignazio", "Scunthorpe", "Pacific Kid", "Mongolia", "Pissarro", "Nick F", "Ali Ce", "Marsch", "Barsch", "Warschau",
    "Dickens", "Essex", "Klasse 8b", "Max88", "Analyse", "Moses", "Müller", "Özil", "Nguyễn Thị Ánh",
    "Александр", "Ольга", "Γιώργος", "مرحبا", "שלום", "Hannah", "Assia", "Asterix", "Hans Wurst", "Kitti", "Uschi",
    "Fabio", "Leo", "Jürgen", "Gruppe 3", "Die Neuronen", "Schwan", "Horst", "Cassandra", "Dr. No", "42",
    "Nazim", "Nazım", "Nazir Khan", "Nazife", "Niggemann", "Niggli", "Yoshito", "Morishita", "Karsch", "Kanakis",
    "Faggioni", "Slutsky", "Hit", "Ignazia",
]  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_it_is_seen_through(name: str) -> None:
    assert unwanted(name)


@pytest.mark.parametrize("name", FINE)
def test_names_that_only_look_unwanted_are_fine(name: str) -> None:
    assert not unwanted(name)
