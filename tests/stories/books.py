"""Booklets as plain data, for the two renderers."""

import io
from datetime import UTC, datetime

from markupsafe import Markup
from PIL import Image

from stories.booklet.book import Book, Chapter, Line, Part, Publisher

URL = "https://relais.example.org/histoires/la-petite-croix/"
TELLING = Markup(
    "<p>Le téléphone sonne à neuf heures deux : c’est Augustin.</p>"
    '<p>Il a lu <a href="https://www.service-public.fr/papiers">le site <b>officiel</b></a>.</p>'
)


def drawing(color: str = "white", form: str = "WEBP") -> bytes:
    """Return a small picture."""
    written = io.BytesIO()
    Image.new("RGB", (120, 80), color).save(written, form)
    return written.getvalue()


STORY = Chapter(
    title="La petite croix",
    subtitle="Où une petite croix ferme une grande fenêtre",
    facts="Cinquième jour du confinement · Bordeaux (Gironde)",
    author="Samia Belkacem",
    url=URL,
    credit=f"« La petite croix », par Samia Belkacem, licence CC BY 4.0, {URL}",
    parts=[
        Part(kind="text", text=TELLING),
        Part(kind="heading", text="Le code à six chiffres"),
        Part(kind="dialogue", lines=[Line("Augustin", "Je ne vois rien."), Line("Leïla", "Si.")]),
        Part(kind="quote", text="Je croyais être trop vieux.", who="Augustin"),
        Part(kind="posture", text=Markup("<p>Elle ne touche à rien.</p>")),
        Part(kind="picture", picture=drawing(), alt="Une table.", caption="La table, un mardi."),
        Part(kind="lesson", text=Markup("<p>Répéter la veille vaut mieux.</p>")),
    ],
)
OTHER = Chapter(
    title="Dix œufs",
    author="Yannick Le Goff",
    cover=drawing("red"),
    credit="« Dix œufs », par Yannick Le Goff, licence CC BY 4.0",
    parts=[Part(kind="text", text="Un récit.\n\nSa suite.")],
)
BOOK = Book(
    title="Au bout du fil",
    subtitle="Deux histoires",
    publisher=Publisher("Relais", "01 99 00 39 00", "appel gratuit", "de 9 h à 18 h"),
    chapters=[STORY, OTHER],
    number=2,
    made_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    foreword=Markup("<p>Au printemps 2020, tout passe par un écran.</p>"),
    thanks=Markup("<p>Merci à ceux qui ont appelé.</p>"),
    licence="CC BY 4.0",
    picture_credits=["L’équipe de Relais, CC BY 4.0 – La table"],
    url="https://relais.example.org/livret/",
)
