"""The accelerator of the tests is one: what it is for would be noticed."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so

from tests.engine.accelerator import DEVICE, accelerator


def test_it_computes_what_the_host_does() -> None:
    images = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    kernels = torch.randn(4, 3, 3, 3, generator=torch.Generator().manual_seed(1))

    def slope(images: torch.Tensor, kernels: torch.Tensor) -> torch.Tensor:
        kernels = kernels.detach().requires_grad_()
        loss = F.max_pool2d(F.relu(F.conv2d(images, kernels)), 2).logsumexp(1).mean()
        (gradient,) = torch.autograd.grad(loss, kernels)
        gradient[0] = 0
        return gradient

    with accelerator() as device:
        far = slope(images.to(DEVICE), kernels.to(DEVICE))
        assert (far.device.type, device.copies, device.uploads) == (DEVICE, 0, 2)
        assert torch.equal(far.cpu(), slope(images, kernels))
        assert device.copies == 1


def test_its_tensors_refuse_the_hosts() -> None:
    with accelerator():
        far = torch.tensor([1.0, 2.0], device=DEVICE)
        with pytest.raises(RuntimeError, match="one device"):
            far + torch.ones(2)
        with pytest.raises(RuntimeError, match="one device"):
            torch.stack([far, torch.ones(2)])
        with pytest.raises(TypeError, match="numpy"):
            far.numpy()
        with pytest.raises(TypeError, match="numpy"):
            np.asarray(far)
        assert (far * torch.tensor(3.0)).tolist() == [3, 6], "a number goes along with the call"
        assert far[torch.tensor([1])].tolist() == far[[1]].tolist() == [2], "so do indices"


@pytest.mark.parametrize(
    "look",
    [
        lambda far: far.cpu(),
        lambda far: far.to("cpu"),
        lambda far: far[0].item(),
        lambda far: float(far.sum()),
        lambda far: bool(far.any()),
        lambda far: far.tolist(),
        lambda far: torch.zeros(2).copy_(far),
        lambda far: far[far > 1],
        lambda far: far.nonzero(),
        lambda far: torch.equal(far, far),
    ],
)
def test_it_counts_every_look(look: object) -> None:
    with accelerator() as device:
        far = torch.tensor([1.0, 2.0], device=DEVICE)
        assert device.count(lambda: look(far)) == 1  # type: ignore[operator]
