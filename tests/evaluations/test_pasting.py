"""How a list that was copied from a report is split into numbered recommendations."""

import pytest

from evaluations.pasting import split_list


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("1. Een\nlange zin.\n2. Twee", ["1 Een lange zin.", "2 Twee"]),
        ("1) Een\n2) Twee", ["1 Een", "2 Twee"]),
        ("R1 Een\nR2: Twee", ["R1 Een", "R2 Twee"]),
        ("Aanbeveling 1: Een\nAanbeveling 2: Twee", ["1 Een", "2 Twee"]),
        ("2.1 Een\n2.2 Twee", ["2.1 Een", "2.2 Twee"]),
        ("• Een\n• Twee\n  en meer\n- Drie", ["6 Een", "7 Twee en meer", "8 Drie"]),
        ("1. Een\na) eerst\nb) dan\n2. Twee", ["1 Een", "1a eerst", "1b dan", "2 Twee"]),
        ("a) eerst\nb) dan", ["a eerst", "b dan"]),
        ("1. Een\n- met dit\n- en dat\n2. Twee", ["1 Een - met dit - en dat", "2 Twee"]),
        ("1. Sinds\n2017 gaat het goed.\n2. Twee", ["1 Sinds 2017 gaat het goed.", "2 Twee"]),
        ("1. Voor\n1 januari.\n2. Twee", ["1 Voor 1 januari.", "2 Twee"]),
        ("1. Een ontwik-\nkeling\n12\n2. Twee", ["1 Een ontwikkeling", "2 Twee"]),
        ("Aanbevelingen\n\n1. Een", ["1 Een"]),
        ("Doe dit\nen dat.\nDoe meer.", ["6 Doe dit en dat.", "7 Doe meer."]),
        ("Eerst dit\nEn Dat\n\nDan dat", ["6 Eerst dit En Dat", "7 Dan dat"]),
        ("", []),
        ("12\n\n", []),
    ],
)
def test_a_list_is_split(pasted: str, found: list[str]) -> None:
    items = split_list(pasted, ["4", "5a"])
    assert [f"{item.number} {item.text}" for item in items] == found
