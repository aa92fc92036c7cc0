// What the files to take home are called.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "file.torch": ["PyTorch", "PyTorch"],
  "file.torch.hint": [
    "A Python file with the network and its weights; it needs torch alone.",
    "Eine Python-Datei mit dem Netz und seinen Gewichten; sie braucht nur torch.",
  ],
  "file.keras": ["Keras", "Keras"],
  "file.keras.hint": [
    "A Python file with the network and its weights; it needs keras alone.",
    "Eine Python-Datei mit dem Netz und seinen Gewichten; sie braucht nur keras.",
  ],
  "file.notebook": ["Notebook", "Notebook"],
  "file.notebook.hint": [
    "For Jupyter: the network, its points and its picture, to be run from top to bottom.",
    "Für Jupyter: das Netz, seine Punkte und sein Bild, von oben nach unten auszuführen.",
  ],
  "file.onnx": ["ONNX", "ONNX"],
  "file.onnx.hint": [
    "The network for programs in any language that run ONNX.",
    "Das Netz für Programme in jeder Sprache, die ONNX ausführen.",
  ],
  "file.safetensors": ["safetensors", "safetensors"],
  "file.safetensors.hint": [
    "The weights alone, named as the PyTorch file names them.",
    "Nur die Gewichte, benannt wie in der PyTorch-Datei.",
  ],
  "file.json": ["JSON", "JSON"],
  "file.json.hint": [
    "The weights and the whole set-up, for a program of your own.",
    "Die Gewichte und die ganze Einstellung, für ein eigenes Programm.",
  ],
  "file.curve": ["Curve (CSV)", "Kurve (CSV)"],
  "file.curve.hint": [
    "Both losses at up to 1,000 epochs of this run, for a spreadsheet.",
    "Beide Fehler an bis zu 1000 Epochen dieses Laufs, für eine Tabelle.",
  ],
  "file.picture": ["Picture (PNG)", "Bild (PNG)"],
  "file.picture.hint": [
    "What the map shows now, with its points, 1024 pixels wide.",
    "Was die Karte gerade zeigt, mit ihren Punkten, 1024 Pixel breit.",
  ],
});
