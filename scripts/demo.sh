#!/usr/bin/env bash
# Prepare the demonstration under var/ and serve it. Called by "make demo", after the bootstrap.
set -euo pipefail
cd "$(dirname "$0")/.."

export DJANGO_SETTINGS_MODULE=config.settings.demo
export BASE_URL="http://$HOST:$PORT"
python=.venv/bin/python

echo "→ Préparation de la base de données…"
# A dot for each migration: a new database takes some twenty seconds.
$python manage.py migrate --no-color | while read -r line; do
  case $line in Applying*) printf '.' ;; esac
done
echo

$python manage.py demo
# Publications and mail, every minute: ends with the server, whose process this one becomes.
$python manage.py run_scheduled --forever >"${RELAIS_VAR:-var}/scheduled.log" 2>&1 &
exec .venv/bin/gunicorn --config deploy/demo.conf.py --bind "$HOST:$PORT" config.wsgi
