// What the columns of measured data are called; it comes with their choice.

import { addTexts, text } from "../../i18n.js";

addTexts("playground", {
  "column.hint": [
    "Which of the measured columns lies along this side; the other side’s changes places with it.",
    "Welche der gemessenen Spalten an dieser Seite liegt; mit der anderen tauscht sie den Platz.",
  ],
  "column.scaled": ["{name}: {low} to {high} lie at −5 to 5.", "{name}: {low} bis {high} liegen bei −5 bis 5."],
  "column.sepal_length": ["Sepal length", "Kelchblattlänge"],
  "column.sepal_width": ["Sepal width", "Kelchblattbreite"],
  "column.petal_length": ["Petal length", "Kronblattlänge"],
  "column.petal_width": ["Petal width", "Kronblattbreite"],
  "column.alcohol": ["Alcohol", "Alkohol"],
  "column.malic_acid": ["Malic acid", "Apfelsäure"],
  "column.ash": ["Ash", "Asche"],
  "column.alcalinity_of_ash": ["Alkalinity of ash", "Alkalität der Asche"],
  "column.magnesium": ["Magnesium", "Magnesium"],
  "column.total_phenols": ["Phenols in total", "Phenole insgesamt"],
  "column.flavanoids": ["Flavonoids", "Flavonoide"],
  "column.nonflavanoid_phenols": ["Other phenols", "Andere Phenole"],
  "column.proanthocyanins": ["Proanthocyanins", "Proanthocyane"],
  "column.color_intensity": ["Intensity of colour", "Farbintensität"],
  "column.hue": ["Hue", "Farbton"],
  "column.od280_od315": ["OD280/OD315, diluted", "OD280/OD315, verdünnt"],
  "column.proline": ["Proline", "Prolin"],
  "kind.setosa": ["Iris setosa", "Borsten-Schwertlilie"],
  "kind.versicolor": ["Iris versicolor", "Schillernde Schwertlilie"],
  "kind.virginica": ["Iris virginica", "Virginia-Schwertlilie"],
  "kind.setosa.short": ["setosa", "setosa"],
  "kind.versicolor.short": ["versicolor", "versicolor"],
  "kind.virginica.short": ["virginica", "virginica"],
  "kind.class_0.short": ["grower 1", "Winzer 1"],
  "kind.class_1.short": ["grower 2", "Winzer 2"],
  "kind.class_2.short": ["grower 3", "Winzer 3"],
  "kind.class_0": ["first grower", "erster Winzer"],
  "kind.class_1": ["second grower", "zweiter Winzer"],
  "kind.class_2": ["third grower", "dritter Winzer"],
  "source.iris": [
    "Measured by E. Anderson, published by R. A. Fisher (1936); UCI, CC BY 4.0.",
    "Gemessen von E. Anderson, veröffentlicht von R. A. Fisher (1936); UCI, CC BY 4.0.",
  ],
  "source.wine": [
    "Italian wines, analysed by M. Forina and others; UCI, CC BY 4.0.",
    "Italienische Weine, untersucht von M. Forina und anderen; UCI, CC BY 4.0.",
  ],
});

/** What a class is called where there is little room. @param {string} name */
export const kindWord = (name) => text(`playground.kind.${name}.short`);
