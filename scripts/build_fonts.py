"""Build the fonts that are shipped for paper, from packages of the npm registry.

    .venv/bin/uv run --no-project --with fonttools==4.68.0 python scripts/build_fonts.py

Needs ``npm``, and is only run when a font changes: what it writes is in the repository.
Each font is cut down to the characters it is shipped for, and
``coverage.txt`` lists what they can show together.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "site" / "core" / "paper" / "fonts"

# What each font is shipped for, as hexadecimal ranges; "" keeps it whole.
LATIN = ""
ARABIC = "20 A0 25CC 600-6FF 750-77F 200C-200F FDF2 FDFC"
# Zeros that are not crossed; the rest of Latin, with Vietnamese; Greek; Cyrillic.
OTHERS = (
    "20 30-39 A0 100-17F 1A0-1A1 1AF-1B0 218-21B 300-30C 323 326-328 331 "
    "1E00-1EFF 384-3CE 400-45F 490-491 2010-2012 2212 2248 2260 2264-2265"
)
SOURCES = {
    "@expo-google-fonts/atkinson-hyperlegible-next@0.4.1": (
        "AtkinsonHyperlegibleNext",
        ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"),
        LATIN,
    ),
    "@expo-google-fonts/noto-naskh-arabic@0.4.5": (
        "NotoNaskhArabic",
        ("400Regular", "700Bold"),
        ARABIC,
    ),
    "@expo-google-fonts/noto-sans@0.4.2": ("NotoSans", ("400Regular", "700Bold"), OTHERS),
}


def main() -> None:
    covered: set[int] = set()
    for package, (family, styles, ranges) in SOURCES.items():
        archive = _packed(package)
        (FONTS / f"{family}-OFL.txt").write_bytes(_member(archive, "LICENSE_FONT"))
        for style in styles:
            font = TTFont(io.BytesIO(_member(archive, f"{style}/{family}_{style}.ttf")))
            covered |= _cut(font, ranges).keys()
            path = FONTS / f"{family}-{style.lstrip('0123456789').replace('Regular_', '')}.ttf"
            font.save(path)
            print(f"{path.name}: {path.stat().st_size:,} bytes")
    (FONTS / "coverage.txt").write_text("\n".join(_as_ranges(sorted(covered))) + "\n")


def _packed(package: str) -> tarfile.TarFile:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
        (path,) = Path(folder).iterdir()
        return tarfile.open(fileobj=io.BytesIO(path.read_bytes()))


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise FileNotFoundError(name)
    return member.read()


def _cut(font: TTFont, ranges: str) -> dict[int, str]:
    """Keep the characters of ``ranges`` alone, and return what is left."""
    font.recalcTimestamp = False
    if ranges:
        subsetter = Subsetter(Options(layout_features=["*"], hinting=False, name_IDs=["*"]))
        subsetter.populate(unicodes=_characters(ranges))
        subsetter.subset(font)
    return font.getBestCmap()


def _characters(ranges: str) -> set[int]:
    bounds = [[int(bound, 16) for bound in each.split("-")] for each in ranges.split()]
    return {character for each in bounds for character in range(each[0], each[-1] + 1)}


def _as_ranges(numbers: Iterable[int]) -> list[str]:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return [f"{first:X}-{last:X}" for first, last in ranges]


if __name__ == "__main__":
    main()
