"""gunicorn's configuration for ``make demo``: quiet, and saying where to go once it answers."""

import os
from typing import Any

workers = 2
threads = 2
preload_app = True
# No other door than the address that is served.
control_socket_disable = True
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Say where to go, once the server listens. Its reader wants French."""
    address = os.environ["BASE_URL"]
    print(  # noqa: T201
        f"""
Relais répond.

  L’accueil           {address}/
  Une recherche       {address}/annuaire/?lieu=51300
  Un tutoriel         {address}/tutoriels/sante/prendre-rendez-vous-medical/
  Les histoires       {address}/histoires/
  Le poste            {address}/repondre/
  L’administration    {address}/admin/
  L’API               {address}/api/v1/docs

Ctrl-C pour arrêter.
""",
        flush=True,
    )
