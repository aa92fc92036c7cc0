"""Measured data sets: iris and wine as scikit-learn has them, of which two columns become x and y.

Only the files are read, as with the digits. Sources: R. A. Fisher, Iris, UCI 1936 (https://doi.org/10.24432/C56C76);
S. Aeberhard and M. Forina, Wine, UCI 1992 (https://doi.org/10.24432/C5PC7J); both CC BY 4.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution

import numpy as np

from app.data.random import Random
from app.data.recipes import Point, Recipe, uniform
from app.data.scale import Scale

FOLDER = "sklearn/datasets/data"
USUAL = "usual"  # the column that a set has where nobody chooses
SHIFT = 2.0  # noise moves a point by so much of the plane at most, times its share


@dataclass(frozen=True, slots=True)
class Measured:
    """A file of scikit-learn: so many `rows` of `columns`, then the number of one of `classes`.

    `usual`: the columns that are x and y where nobody chooses. `unit`: of all columns; "": they have several.
    """

    file: str
    rows: int
    columns: tuple[str, ...]
    classes: tuple[str, ...]
    usual: tuple[str, str]
    unit: str = ""

    def recipe(self, x: str, y: str) -> Recipe:
        """Points of the columns `x` and `y`, each scaled to the plane; or USUAL. Noise moves points.

        The recipe raises KeyError where there is no such column.
        """
        chosen = [usual if name == USUAL else name for name, usual in zip((x, y), self.usual, strict=True)]

        def points(rng: Random, noise: float, count: int) -> list[Point]:
            across, up = (self.placed(column) for column in chosen)
            labels = self.values[-1].tolist()
            found = []
            for index in range(count):
                row = index * self.rows // count  # fewer than there are: of each class some
                shift = uniform(rng, -SHIFT, SHIFT) * noise, uniform(rng, -SHIFT, SHIFT) * noise
                found.append((across[row] + shift[0], up[row] + shift[1], labels[row]))
            return found

        return points

    def scale(self, column: str) -> Scale:
        """What the ends of the plane stand for. Raises KeyError where there is no such column."""
        return Scale.of(self.measured(column))

    def placed(self, column: str) -> list[float]:
        """The values of `column` as coordinates. Raises KeyError where there is no such column."""
        scale = self.scale(column)
        return [scale.placed(value) for value in self.measured(column)]

    def measured(self, column: str) -> list[float]:
        """The values of `column`, in its unit. Raises KeyError where there is no such column."""
        if column not in self.columns:
            raise KeyError(column)
        return list(self.values[self.columns.index(column)].tolist())

    @property
    def values(self) -> np.ndarray:
        """float64 [column, row], the classes last; read-only."""
        return read(self.file)


@cache
def read(file: str) -> np.ndarray:
    """The numbers of a file of scikit-learn's, float64 [column, row]."""
    path = distribution("scikit-learn").locate_file(f"{FOLDER}/{file}")
    values = np.ascontiguousarray(np.loadtxt(str(path), delimiter=",", skiprows=1).T)
    values.flags.writeable = False
    return values


IRIS = Measured(
    "iris.csv",
    150,
    ("sepal_length", "sepal_width", "petal_length", "petal_width"),
    ("setosa", "versicolor", "virginica"),
    ("petal_length", "petal_width"),
    unit="cm",
)
WINE = Measured(
    "wine_data.csv",
    178,
    (
        *("alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids"),
        *("nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue", "od280_od315", "proline"),
    ),
    ("class_0", "class_1", "class_2"),
    ("alcohol", "flavanoids"),
)
