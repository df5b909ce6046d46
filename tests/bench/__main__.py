"""`make bench`: the search against its budgets, on SQLite and on PostgreSQL.

    make bench                                        100,000 partners on both
    make bench ARGS="--sizes 10000,100000,1000000"    or SIZES=… in the environment
    make bench ARGS="--databases sqlite --sizes 10000"
    make bench ARGS=desk                              fifty responders at once: desk_load.py

Every figure stands beside the floors of the same run: times move from machine to machine,
and with whatever else the machine does. Databases are made in temporary folders.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import desk_load
from tests.bench.table import table

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = ROOT / "scripts" / "on_postgresql.sh"


def main() -> None:
    if sys.argv[1:2] == ["desk"]:
        sys.exit(desk_load.main(sys.argv[2:]))
    options = _options()
    runs = []
    for size in options.sizes:
        for database in options.databases:
            sys.stderr.write(f"{database}, {size:,} partners\n")
            if run := _run(database, size):
                runs.append(run)
                sys.stdout.write(table([run]))
    if len(runs) > 1:
        sys.stdout.write(table(runs))
    if options.output:
        options.output.write_text(table(runs), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.split("\n")[0])
    sizes = os.environ.get("SIZES", "100000")
    parser.add_argument("--sizes", type=_numbers, default=_numbers(sizes))
    parser.add_argument(
        "--databases", type=lambda text: text.split(","), default=["sqlite", "postgresql"]
    )
    parser.add_argument("--output", type=Path, help="write the last table there, in Markdown")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _run(database: str, size: int) -> dict[str, object] | None:
    """Measure in a process of its own: the environment names the database."""
    if database == "postgresql" and not _has_postgresql():
        sys.stderr.write("PostgreSQL is missing (sudo apt install postgresql): skipped\n")
        return None
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "tests.bench.measure", str(size), str(result)]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "RELAIS_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        if database == "postgresql":
            command = [str(POSTGRESQL), *command]
        subprocess.run(command, check=True, cwd=ROOT, env=environment)  # noqa: S603
        return dict(json.loads(result.read_text(encoding="utf-8")))


def _has_postgresql() -> bool:
    debian = Path("/usr/lib/postgresql")
    return any(debian.glob("*/bin/initdb")) or shutil.which("initdb") is not None


if __name__ == "__main__":
    main()
