#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a PostgreSQL cluster made for it, and unmade after it:
#
#     scripts/on_postgresql.sh make test
#
# Needs Debian's "postgresql" package. Nothing of a cluster already there is touched.
set -euo pipefail

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
bin=${bin:-$(dirname "$(command -v initdb || true)")}
if [[ ! -x $bin/initdb ]]; then
  echo "PostgreSQL is missing: sudo apt install postgresql" >&2
  exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/relais-postgresql.XXXXXX")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# PostgreSQL refuses to run as root.
as_owner() { "$@"; }
if [[ $EUID -eq 0 ]]; then
  chown postgres "$folder"
  as_owner() { (cd "$folder" && setpriv --reuid postgres --regid postgres --init-groups "$@"); }
fi

cleanup() {
  as_owner "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop || true
  rm -rf "$folder"
}
trap cleanup EXIT

as_owner "$bin/initdb" --pgdata "$folder/data" --username relais --auth trust \
  --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || {
  cat "$folder/initdb.log" >&2
  exit 1
}
# Nothing here outlives the command: durability would only cost time.
as_owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/server.log" --wait --silent start \
  --options "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
as_owner "$bin/createdb" --host 127.0.0.1 --port "$port" --username relais relais

echo "PostgreSQL $("$bin/postgres" --version | grep -oE '[0-9.]+' | head -n 1) on 127.0.0.1:$port"
DATABASE_URL="postgres://relais@127.0.0.1:$port/relais" "$@"
