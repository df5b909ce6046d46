#!/usr/bin/env bash
# Everything that can be checked without running the application. Called by "make lint".
set -uo pipefail
cd "$(dirname "$0")/.."

export PATH="$PWD/.venv/bin:$PATH"
export DATABASE_URL=sqlite://:memory:
failed=()
mapfile -t admin_templates < <(find site calls directory tutorials stories -type d -name templates)

check() {
  echo "→ $*"
  "$@" || failed+=("$*")
}

# What "check --deploy" judges is an installation, whose secrets these stand for.
check_production() {
  SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(60))') \
    SEALING_KEYS=lint-only \
    EMAIL_BACKEND=django.core.mail.backends.smtp.EmailBackend \
    ALLOWED_HOSTS=relais.example.org BASE_URL=https://relais.example.org \
    python manage.py check --deploy --fail-level WARNING --settings config.settings.production
}

check ruff format --check .
check ruff check .
check mypy
check lint-imports --no-cache
check djlint --lint --quiet --profile jinja templates
check djlint --lint --quiet --profile django "${admin_templates[@]}"
check python manage.py check --fail-level WARNING --settings config.settings.test
check python manage.py makemigrations --check --dry-run --settings config.settings.test
check check_production

if ((${#failed[@]})); then
  printf '\nFailed:\n'
  printf '  %s\n' "${failed[@]}"
  exit 1
fi
echo "Nothing to mend."
