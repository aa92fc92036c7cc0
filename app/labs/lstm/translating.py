"""What translators make of sentences: word by word, how surely, where they look, and which word mattered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from app.engine.stacked.network import Network
from app.kit.tensors.recurrent import driven, gates_of, stepped
from app.labs.lstm.asking import Found, answered
from app.labs.lstm.corpus import ended, silent
from app.labs.lstm.plans import Arrays, Encoded, beginning, decode, encode, looked_up, next_word
from app.labs.lstm.sizes import INPUT_WORDS, LIKELIEST, OUTPUT_WORDS

Words = tuple[int, ...]  # by their numbers


def read_in(arrays: Arrays, sentences: Tensor) -> Encoded:
    """Of sentences [P, N, INPUT_WORDS]."""
    return encode(arrays, looked_up(arrays["words.weight"], sentences), sentences > 0)


@torch.no_grad()
def spoken(arrays: Arrays, encoded: Encoded) -> dict[str, Tensor]:
    """At each place the likeliest word, which is what the next place follows: `output` [P, N, OUTPUT_WORDS], zeros from
    the end on, the `likelihood` of every word there [..., V], the `decoder`'s states and the `attention`.
    """
    memory, table = beginning(arrays, encoded), arrays["targets.weight"]
    word = torch.zeros(memory.hidden.shape[:2], dtype=torch.int64, device=table.device)
    going, parts = torch.ones_like(word), []
    for _ in range(OUTPUT_WORDS):
        drive = driven(arrays, looked_up(table, word[..., None]), "decoder")[:, :, 0]
        memory = stepped(gates_of(arrays, drive, memory.hidden, "decoder"), memory.cell)
        logits, attention = next_word(arrays, memory.hidden[:, :, None], encoded)
        word = logits[:, :, 0].argmax(2) * going
        going = going * (word > 0)
        parts.append((word, logits[:, :, 0].softmax(2), memory.hidden, attention[:, :, 0]))
    names = ("output", "likelihood", "decoder", "attention")
    return {name: torch.stack(each, 2) for name, each in zip(names, zip(*parts, strict=True), strict=True)}


@torch.no_grad()
def all_of_it(arrays: Arrays, sentences: Tensor) -> Mapping[str, Tensor]:
    """What is spoken, what the encoder made of each word, `encoder`, and of all, `state` [P, N, 2, HIDDEN]."""
    encoded = read_in(arrays, sentences)
    return {**spoken(arrays, encoded), "encoder": encoded.states, "state": torch.stack(encoded.memory, 2)}


def translations(asked: Sequence[tuple[Network, Words]]) -> list[Found]:
    """Of sentences with at least one word: what is spoken up to the end, it included, and what the encoder made."""
    return [
        trimmed(found, len(words)) for (_, words), found in zip(asked, answered(asked, silent, all_of_it), strict=True)
    ]


def trimmed(found: Found, words: int) -> Found:
    """Without what comes behind the ends; with the three likeliest words at each place, and the one that is spoken."""
    output = found["output"]
    count = min(int((output > 0).sum()) + 1, OUTPUT_WORDS)
    likelihood = found["likelihood"][:count]
    best = np.argsort(-likelihood, axis=1, kind="stable")[:, :LIKELIEST]
    return {
        "state": found["state"],
        "encoder": found["encoder"][-words:],
        "output": output[:count].astype(np.uint8),
        "output_probability": likelihood[np.arange(count), output[:count]],
        "best": best.astype(np.uint8),
        "best_probability": np.take_along_axis(likelihood, best, 1),
        "decoder": found["decoder"][:count],
        "attention": from_the_left(found["attention"][:count], words),
    }


# ---- which word mattered


def saliencies(asked: Sequence[tuple[Network, tuple[Words, Words]]]) -> list[np.ndarray]:
    """Of sentences and what was made of them: how long the gradient of each output word's logit is.

    By the vector of each input word, float32 [output words, INPUT_WORDS] (Simonyan et al. 2014,
    https://arxiv.org/abs/1312.6034): what it came from, where that of its probability says what nearly came instead.
    """
    found = answered(asked, lambda pair: np.append(silent(pair[0]), ended(pair[1])), mattered)
    return [
        from_the_left(each["saliency"][: len(output)], len(words))
        for (_, (words, output)), each in zip(asked, found, strict=True)
    ]


def from_the_left(rows: np.ndarray, words: int) -> np.ndarray:
    """Of rows [..., INPUT_WORDS] with silence first those of the words, and zeros behind them."""
    return np.pad(rows[..., INPUT_WORDS - words :], ((0, 0), (0, INPUT_WORDS - words)))


def mattered(arrays: Arrays, rows: Tensor) -> Mapping[str, Tensor]:
    """Of rows [P, N, INPUT_WORDS + OUTPUT_WORDS]: [P, N, OUTPUT_WORDS, INPUT_WORDS].

    Each sentence stands there once for each output word, so that one way back is enough.
    """
    each = rows.repeat_interleave(OUTPUT_WORDS, 1)
    sentences, output = each[..., :INPUT_WORDS], each[..., INPUT_WORDS:]
    vectors = looked_up(arrays["words.weight"], sentences).detach().requires_grad_()
    with torch.enable_grad():
        encoded = encode(arrays, vectors, sentences > 0)
        logits, _ = next_word(arrays, decode(arrays, encoded, output), encoded)
        place = torch.arange(OUTPUT_WORDS, device=rows.device).repeat(rows.shape[1]).expand(len(rows), -1)
        own = logits.gather(3, output[..., None]).squeeze(3).gather(2, place[..., None])
        (gradient,) = torch.autograd.grad(own.sum(), vectors)
    return {"saliency": gradient.norm(dim=3).view(*rows.shape[:2], OUTPUT_WORDS, INPUT_WORDS)}
