"""The labs, listed literally. Adding one: a package here, a file in static/labs, a line in LABS."""

from __future__ import annotations

from app.kit.contract import Lab
from app.labs.attack import LAB as ATTACK
from app.labs.augmentation import LAB as AUGMENTATION
from app.labs.bass import LAB as BASS
from app.labs.cnn import LAB as CNN
from app.labs.descent import LAB as DESCENT
from app.labs.faces import LAB as FACES
from app.labs.fairness import LAB as FAIRNESS
from app.labs.lstm import LAB as LSTM
from app.labs.meta import LAB as META
from app.labs.perceptron import LAB as PERCEPTRON
from app.labs.playground import LAB as PLAYGROUND
from app.labs.regularisation import LAB as REGULARISATION
from app.labs.story import LAB as STORY
from app.labs.style import LAB as STYLE
from app.labs.transfer import LAB as TRANSFER

LABS: dict[str, Lab] = {
    lab.name: lab
    for lab in (
        PLAYGROUND,
        PERCEPTRON,
        DESCENT,
        AUGMENTATION,
        REGULARISATION,
        CNN,
        FACES,
        LSTM,
        ATTACK,
        FAIRNESS,
        TRANSFER,
        META,
        STYLE,
        BASS,
        STORY,
    )
}
