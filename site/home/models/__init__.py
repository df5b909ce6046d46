"""The home page, and the pages that belong to no section."""

from home.models.contact import ContactField, ContactPage
from home.models.home import FeaturedGuide, HomePage
from home.models.standard import StandardPage

__all__ = ["ContactField", "ContactPage", "FeaturedGuide", "HomePage", "StandardPage"]
