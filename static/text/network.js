// What the drawing of a network says; it comes with the view.

import { addTexts } from "../i18n.js";

addTexts("network", {
  features: ["Features", "Merkmale"],
  hiddenLayers: ["Hidden layers", "Versteckte Schichten"],
  feature: ["Feature {name}", "Merkmal {name}"],
  unit: ["Layer {layer}, unit {unit}", "Schicht {layer}, Neuron {unit}"],
  output: ["Output", "Ausgabe"],
  outputOf: ["Output for class {index}", "Ausgabe für Klasse {index}"],
  layer: ["Layer {layer}", "Schicht {layer}"],
  "layerMenu.one": ["Layer {layer}: 1 {activation} unit", "Schicht {layer}: 1 {activation}-Neuron"],
  layerMenu: ["Layer {layer}: {count} {activation} units", "Schicht {layer}: {count} {activation}-Neuronen"],
  addLayer: ["Add a layer", "Schicht hinzufügen"],
  "addLayer.short": ["Layer", "Schicht"],
  removeLayer: ["Remove the last layer", "Letzte Schicht entfernen"],
  moreUnits: ["One unit more", "Ein Neuron mehr"],
  fewerUnits: ["One unit less", "Ein Neuron weniger"],
  chooseFeatures: ["Choose features", "Merkmale wählen"],
  editUnit: ["Bias of layer {layer}, unit {unit}", "Bias von Schicht {layer}, Neuron {unit}"],
  editOutput: ["Bias of the output", "Bias der Ausgabe"],
  editOutputOf: ["Bias of the output for class {index}", "Bias der Ausgabe für Klasse {index}"],
  weightOf: ["From {from} to {to}", "Von {from} nach {to}"],
  bias: ["Bias", "Bias"],
});
