"""The arrays of the attack lab's frames; they are the same for every spec."""

from __future__ import annotations

from app.data.digits import CLASSES, SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.labs.attack.attacks import MEASURED
from app.labs.attack.spec import GALLERY, NETWORKS, STRENGTHS

PICTURE = (
    *METRICS,  # of the network under attack
    ArrayLayout("setting", "int32", (6,)),  # method, network, target or −1, sample or −1, label, and the throw
    ArrayLayout("epsilon", "float32", (1,)),
    ArrayLayout("clean", "float32", (SIZE, SIZE)),  # 0 … 1
    ArrayLayout("noise", "float32", (2, SIZE, SIZE)),  # what was really added: by the attack, by chance; −ε … ε
    ArrayLayout("probabilities", "float32", (3, CLASSES)),  # of the clean picture, the attacked one, the random one
    ArrayLayout("fooled", "int32", (2,)),  # by the attack, by chance: 1 if so
    ArrayLayout("smallest", "float32", (1,)),  # ε that fools, for this picture and method; NaN: none, or not known
    ArrayLayout("weakest", "float32", (2,)),  # the picture that turns first by FGSM on the plain network, and its ε
    ArrayLayout("accuracy", "float32", (len(NETWORKS),)),  # clean test pictures; NaN: not there, or not known
    # under attack, as far as it is measured; NaN where it is not
    ArrayLayout("rates", "float32", (len(NETWORKS), len(MEASURED), len(STRENGTHS))),
)

LAYOUTS: Layouts = {
    "data": (
        ArrayLayout("gallery", "float32", (len(GALLERY), SIZE, SIZE)),
        ArrayLayout("labels", "int32", (len(GALLERY),)),
    ),
    "live": PICTURE,
    "full": PICTURE,
}
