"""The nearest points, by a grid of squares a tenth of a degree wide."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import floor

from gazetteer.distance import Point, kilometres

_CELLS_PER_DEGREE = 10
# A ring of cells is at least this wide where France is northernmost.
_RING_KM = 6.5
_FARTHEST_RING = 40


class Neighbourhood:
    """Named points, and who is near whom."""

    def __init__(self, points: Mapping[str, Point]) -> None:
        self.points = dict(points)
        self._cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for name, point in sorted(self.points.items()):
            self._cells[_cell(point)].append(name)

    def nearest(self, point: Point, count: int, without: str = "") -> list[tuple[float, str]]:
        """Return the `count` nearest names with their distances, nearest first."""
        found: list[tuple[float, str]] = []
        for ring in range(_FARTHEST_RING):
            found += [
                (kilometres(point, self.points[name]), name)
                for cell in _ring(_cell(point), ring)
                for name in self._cells.get(cell, ())
                if name != without
            ]
            if sum(distance <= ring * _RING_KM for distance, _ in found) >= count:
                break
        return sorted(found)[:count]


def _cell(point: Point) -> tuple[int, int]:
    return floor(point[0] * _CELLS_PER_DEGREE), floor(point[1] * _CELLS_PER_DEGREE)


def _ring(centre: tuple[int, int], radius: int) -> Iterator[tuple[int, int]]:
    row, column = centre
    for dy in range(-radius, radius + 1):
        step = 1 if abs(dy) == radius else max(1, 2 * radius)
        for dx in range(-radius, radius + 1, step):
            yield row + dy, column + dx
