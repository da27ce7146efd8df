"""What worker processes import stands without a database: they start before Django does."""

import os
import subprocess
import sys


def test_a_worker_starts_without_the_site():
    bare = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}

    subprocess.run([sys.executable, "-c", "import qiao_web.store.worker"], env=bare, check=True)
