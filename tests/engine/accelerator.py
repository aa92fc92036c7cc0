"""An accelerator without having one: its tensors compute on the host and behave as if they were far away.

As on a GPU they refuse to be computed with together with the host's, have no `numpy()`, and every value that comes to
the host has to be copied. Copies are counted. Torch's "meta" device lends its name, and stores nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

DEVICE = "meta"
aten = torch.ops.aten
# The host must know a size or a value before it can go on: an answer is waited for.
ASKING = {
    aten._local_scalar_dense.default,
    aten.equal.default,
    aten.masked_select.default,
    aten.nonzero.default,
    aten._unique2.default,
}
INDEXING = {aten.index.Tensor, aten.index_put.default, aten.index_put_.default, aten._index_put_impl_.default}


class Far(Tensor):
    """A tensor on the accelerator; `inner` holds its values."""

    inner: Tensor

    @staticmethod
    def __new__(cls, inner: Tensor) -> Far:
        far: Far = torch.Tensor._make_wrapper_subclass(  # type: ignore[attr-defined]
            cls, inner.size(), inner.stride(), inner.storage_offset(), dtype=inner.dtype, device=DEVICE
        )
        far.inner = inner
        return far

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        raise AssertionError(f"{func} outside of `accelerator()`")

    def __repr__(self) -> str:  # type: ignore[override]
        return f"Far({self.inner})"

    def numpy(self, **_: Any) -> Any:
        raise TypeError("can't convert a tensor of the accelerator to numpy: copy it to the host first")

    __array__ = numpy

    def tolist(self) -> Any:
        return self.cpu().tolist()


class Accelerator(TorchDispatchMode):
    """Carries out every operation and counts them; `copies` came to the host, `uploads` went the other way."""

    def __init__(self) -> None:
        super().__init__()
        self.copies = 0
        self.uploads = 0
        self.operations = 0

    def count(self, work: Callable[[], object]) -> int:
        """How many copies to the host `work` takes."""
        before = self.copies
        work()
        return self.copies - before

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        leaves = tree_leaves((args, kwargs))
        far = [leaf for leaf in leaves if isinstance(leaf, Far)]
        device = kwargs.get("device")
        wanted = torch.device(device).type if device is not None else None
        if not far and wanted != DEVICE:
            return func(*args, **kwargs)
        if torch._C._dispatch_has_kernel_for_dispatch_key(func.name(), "CompositeImplicitAutograd"):
            with self:  # as in inference mode, where what consists of other operations comes as a whole
                return func.decompose(*args, **kwargs)
        self.operations += 1
        if wanted is not None:
            kwargs["device"] = torch.device("cpu")
        if func is aten._to_copy.default:
            to_host = bool(far) and wanted not in (None, DEVICE)
            self.copies += to_host
            self.uploads += not far
            copied = func(*plain(args), **plain(kwargs))
            return copied if to_host else Far(copied)
        if func is aten.copy_.default:
            self.copies += not isinstance(args[0], Far)
            self.uploads += not isinstance(args[1], Far)
            args[0].copy_(args[1].inner) if not isinstance(args[0], Far) else args[0].inner.copy_(*plain(args[1:]))
            return args[0]
        self._check(func, args, leaves)
        result = func(*plain(args), **plain(kwargs))
        if func._schema.is_mutable:
            ours = {id(leaf.inner): leaf for leaf in far}
            return tree_map(lambda each: ours[id(each)] if id(each) in ours else wrapped(each), result)
        return tree_map(wrapped, result)

    def _check(self, func: Any, args: Any, leaves: list[Any]) -> None:
        """Refuse what a GPU refuses; count what it can only do with an answer to the host."""
        if func in ASKING:
            self.copies += 1
        if func in INDEXING:
            if not isinstance(args[0], Far):
                raise RuntimeError(f"{func}: indices on the accelerator, and the tensor on the host")
            self.copies += any(isinstance(index, Far) and index.dtype == torch.bool for index in args[1])
            assert not any(isinstance(i, Tensor) and not isinstance(i, Far) and i.is_meta for i in args[1]), func
            leaves = tree_leaves(args[2:])  # indices of the host are uploaded
        assert not any(isinstance(leaf, Tensor) and not isinstance(leaf, Far) and leaf.is_meta for leaf in leaves), func
        if any(isinstance(leaf, Tensor) and not isinstance(leaf, Far) and leaf.dim() for leaf in leaves):
            raise RuntimeError(f"{func}: expected all tensors on one device, found the host's and the accelerator's")


class Making(TorchFunctionMode):
    """Where torch asks the meta device for a shape only, here the values go along: tensors and indices of lists."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        if func in (torch.tensor, torch.as_tensor) and torch.device(kwargs.get("device") or "cpu").type == DEVICE:
            del kwargs["device"]
            return func(*args, **kwargs).to(DEVICE)
        if func is Tensor.new_tensor and isinstance(args[0], Far):
            return torch.tensor(args[1], dtype=kwargs.get("dtype", args[0].dtype)).to(DEVICE)
        if func in (Tensor.__getitem__, Tensor.__setitem__) and isinstance(args[0], Far):
            args = (args[0], listed(args[1]), *args[2:])
        return func(*args, **kwargs)


def listed(index: Any) -> Any:
    """`index` with tensors in place of lists."""
    if isinstance(index, tuple):
        return tuple(listed(part) for part in index)
    return torch.tensor(index) if isinstance(index, list) else index


def plain(tree: Any) -> Any:
    """`tree` with the values of its tensors where the host can compute with them."""
    return tree_map(lambda leaf: leaf.inner if isinstance(leaf, Far) else leaf, tree)


def wrapped(leaf: Any) -> Any:
    """`leaf` on the accelerator, if it is a tensor."""
    return Far(leaf) if isinstance(leaf, Tensor) else leaf


@contextmanager
def accelerator() -> Iterator[Accelerator]:
    """While this lasts, there is one, and its name is DEVICE."""
    with Making(), Accelerator() as device:
        yield device
