"""The environment of the processes that tests start: the sources of this tree, and a data folder of the test's own."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def environ(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QIAO_")}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**kept, "PYTHONPATH": path, "QIAO_DATA": str(data), "LANG": "C.UTF-8", **more}
