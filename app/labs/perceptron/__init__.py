"""One neuron draws one line, and what a second layer makes of it; the torch half is imported in the engine only."""

from __future__ import annotations

from app.labs.perceptron.lab import PerceptronLab

LAB = PerceptronLab()
