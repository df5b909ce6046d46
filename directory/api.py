"""The directory as JSON, read-only, for whoever wants it."""

from ninja import NinjaAPI

api = NinjaAPI(title="Relais", version="1", docs_url="/docs")
