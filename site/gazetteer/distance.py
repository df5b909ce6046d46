"""Distances on the Earth."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088

Point = tuple[float, float]


def kilometres(a: Point, b: Point) -> float:
    """Return the great-circle distance between two (latitude, longitude) points in degrees."""
    latitude_a, latitude_b = radians(a[0]), radians(b[0])
    half_latitude = sin((latitude_b - latitude_a) / 2)
    half_longitude = sin(radians(b[1] - a[1]) / 2)
    h = half_latitude**2 + cos(latitude_a) * cos(latitude_b) * half_longitude**2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))
