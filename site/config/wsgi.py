"""The WSGI entry point: ``gunicorn config.wsgi``."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

# What the first request would load, before gunicorn's master parts into workers: they share it,
# and the garbage collector leaves it alone, which it searched for 0.1 s every few hundred pages.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# A search makes hundreds of tuples and no cycle: it is looked for less often.
gc.set_threshold(20_000, 20, 20)
