"""Writes frame.bin and frame.json: one frame for every reader of the format. Run it after a change of the format."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from app.engine.layout import ArrayLayout
from app.wire.frames import HEADER, KINDS, MAGIC, VERSION, encode

HERE = Path(__file__).parent
KIND, GENERATION, SEQUENCE, EPOCH = "live", 7, 4_000_000_000, 123_456
# Odd lengths, so that each array after the first needs padding; an empty array; every dtype the layouts use.
ARRAYS = {
    "train_loss": np.array([0.125], np.float32),
    "focus": np.array([-1, -1, 2_147_483_647], np.int32),
    "split": np.array([250, 4_294_967_295, 0], np.uint32),
    "weights.1": np.array([[0.5, -1.5, 2.25], [-0.0, 1e-30, 3.0e38]], np.float32),
    "nothing": np.zeros((0, 4), np.uint8),
    "thumbnails": np.arange(27, dtype=np.uint8).reshape(3, 3, 3),
    "map": np.array([[0, 127, 128], [255, 1, 254]], np.uint8),
}


def main() -> None:
    """Encode the arrays and describe them next to the frame."""
    layout = [ArrayLayout(name, str(array.dtype), array.shape) for name, array in ARRAYS.items()]
    frame = encode(KIND, GENERATION, SEQUENCE, EPOCH, layout, ARRAYS)
    described = {
        "header": {
            "magic": MAGIC.decode(),
            "version": VERSION,
            "kind": KIND,
            "kind_code": KINDS[KIND],
            "header_bytes": HEADER.size,
            "generation": GENERATION,
            "sequence": SEQUENCE,
            "epoch": EPOCH,
            "byte_length": len(frame),
        },
        "layout": [entry._asdict() for entry in layout],
        "values": {name: array.ravel().tolist() for name, array in ARRAYS.items()},
    }
    (HERE / "frame.bin").write_bytes(frame)
    (HERE / "frame.json").write_text(json.dumps(described, indent=1) + "\n")


if __name__ == "__main__":
    main()
