"""How the shipped gazetteer is made: ``python -m gazetteer.building SOURCES_DIR``, from ``site/``.

A pipeline of pure modules, which Django does not need: sources → matching → mending → cedex →
writing. Nothing here runs on the site.
"""
