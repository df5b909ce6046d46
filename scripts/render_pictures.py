"""Turn the drawings of a folder into WebP pictures, 800 pixels wide, of 25 kB at most.

    .venv/bin/python scripts/render_pictures.py tutorials/demo/pictures

Needs Chromium: a browser draws the letters as readers will see them. Each ``name.svg`` gives
``name.webp`` beside it; the height follows the drawing's viewBox.
"""

import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

WIDTH = 800
MOST_BYTES = 25_000
PAGE = (
    '<!doctype html><meta charset="utf-8">'
    "<style>body{{margin:0}}svg{{display:block;width:100vw}}</style>{}"
)
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
    "--force-device-scale-factor=2",
)  # fmt: skip


def main() -> None:
    folder = Path(sys.argv[1])
    for drawing in sorted(folder.glob("*.svg")):
        picture = light_enough(photograph(drawing.read_text(encoding="utf-8")))
        drawing.with_suffix(".webp").write_bytes(picture)
        print(f"{len(picture):6d}  {drawing.stem}")


def photograph(svg: str) -> Image.Image:
    """Return the drawing as the browser shows it, reduced from twice its width."""
    size = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg)
    if size is None:
        raise SystemExit("A drawing has no viewBox.")
    height = round(WIDTH * float(size[2]) / float(size[1]))
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(PAGE.format(svg), encoding="utf-8")
        options = [f"--screenshot={shot}", f"--window-size={WIDTH},{height}", page.as_uri()]
        subprocess.run([*CHROMIUM, *options], check=True, capture_output=True, timeout=60)
        image = Image.open(shot).convert("RGB")
    return image.resize((WIDTH, height), Image.Resampling.LANCZOS)


def light_enough(image: Image.Image) -> bytes:
    """Return the picture in the best quality that keeps it within its weight."""
    for quality in range(86, 20, -4):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()


if __name__ == "__main__":
    main()
