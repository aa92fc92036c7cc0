"""The network that turns faces into sixteen numbers, as web process and engine both know it; no torch."""

from __future__ import annotations

from app.data.faces import SIZE
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan

DIMENSIONS = 16
PLAN = ConvolutionPlan((Block(12, norm=True), Block(24, norm=True), Block(24)), inputs=1, size=SIZE, classes=DIMENSIONS)
STEPS = 220  # updates of a training
