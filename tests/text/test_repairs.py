"""Every repair does what its cases say, and leaves alone what they say to leave alone."""

import pytest
from tests.text.cases import cases, document

from qiao.text.read import read


@pytest.mark.parametrize("case", cases("repairs"))
def test_repair_gives_the_clean_text(case):
    text = read(document(case["source"])).text

    assert (text.clean, sorted({repair.name for repair in text.repairs})) == (case["clean"], sorted(case["names"]))
