"""Take the pictures of the docs from a running demonstration.

make demo PORT=9000        # in another terminal
.venv/bin/python scripts/screenshots.py http://127.0.0.1:9000
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
PICTURES = {
    "annuaire.png": ("/annuaire/?lieu=51300&besoin=imprimer-un-document", 1280, 860),
    "tutoriel.png": ("/tutoriels/sante/prendre-rendez-vous-medical/", 1280, 860),
    "annuaire-telephone.png": ("/annuaire/?lieu=33000&besoin=courses-a-domicile", 390, 844),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(address: str) -> None:
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
            page.goto(address + path)
            page.screenshot(path=IMAGES / name)
            print(f"docs/images/{name}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
