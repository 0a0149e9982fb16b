"""PyTorch: tensors, autograd, modules, optimisers, loaders, and what looks into Python code.

Numbers are compared as text, rounded; one thread, so that sums are made in the same order.
"""

import copy
import io
import math
import pickle
import threading

import numpy as np
import pytest
import torch
import torch._dynamo
import torch.fx
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, Dataset, IterableDataset, TensorDataset, random_split

torch.set_num_threads(1)
DTYPES = [torch.float32, torch.float64, torch.int64, torch.int32, torch.bool, torch.complex64]


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(7)
    np.random.seed(7)
    torch._dynamo.reset()


def text(value):
    """Of tensors and what holds them, without what depends on the processor's last bits."""
    if isinstance(value, torch.Tensor):
        value = value.detach()
        if value.is_complex():
            value = torch.view_as_real(value)
        numbers = value.flatten().tolist()
        shown = " ".join(f"{n:.4g}" if isinstance(n, float) else str(n) for n in numbers)
        return f"{value.dtype} {tuple(value.shape)} {shown}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(text, value)) + "]"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


# Tensors


@pytest.mark.parametrize("left", DTYPES, ids=str)
@pytest.mark.parametrize("right", DTYPES, ids=str)
def test_promotion(left, right, same):
    a, b = torch.tensor([0, 1, 2]).to(left), torch.tensor([1, 1, 3]).to(right)
    found = [torch.promote_types(left, right), a + b, a * b, a == b, torch.where(a == b, a, b)]
    for divide in (lambda: a / b, lambda: a - b, lambda: a // b, lambda: a**b):
        try:
            found.append(divide())
        except (RuntimeError, TypeError) as error:
            found.append(f"{type(error).__name__}: {error}")
    same(text(found))


INDICES = [
    0, -1, slice(None), slice(1, 3), slice(None, None, 2), None, ..., (0, 1), (slice(None), 1),
    (..., 0), (None, 1), ([0, 2], [1, 1]), (slice(1), ..., None), [True, False, True],
]


@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_indexing(index, same):
    base = torch.arange(24).reshape(3, 2, 4)
    got = base[index]
    assert got.tolist() == base.numpy()[index].tolist()
    changed = base.clone()
    changed[index] = -1
    same(text([got, changed]))


@pytest.mark.parametrize("index", [5, (0, 0, 0, 0), "a", (slice(None), 9), 1.5], ids=repr)
def test_wrong_index(index, same):
    with pytest.raises((IndexError, TypeError)) as error:
        torch.arange(24).reshape(3, 2, 4)[index]
    same(str(error.value))


OPERATIONS = {
    "softmax": lambda x: x.softmax(-1),
    "topk": lambda x: x.topk(2),
    "sort": lambda x: x.sort(dim=0, descending=True),
    "cumsum": lambda x: x.cumsum(1),
    "einsum": lambda x: torch.einsum("ij,kj->ik", x, x),
    "svd": lambda x: torch.linalg.svdvals(x),
    "unique": lambda x: x.round().unique(return_counts=True),
    "split": lambda x: x.split([1, 3], dim=1),
    "chunk": lambda x: x.chunk(2),
    "roll": lambda x: x.roll(1, 0),
    "fold": lambda x: x.unfold(1, 2, 1),
    "norm": lambda x: x.norm(dim=1),
    "gather": lambda x: x.gather(1, torch.zeros(x.shape[0], 1, dtype=torch.int64)),
    "scatter": lambda x: x.scatter(1, torch.zeros(x.shape[0], 1, dtype=torch.int64), 9.0),
    "fft": lambda x: torch.fft.rfft(x),
    "mv": lambda x: x @ x[0],
    "std": lambda x: torch.std_mean(x),
    "clamp": lambda x: x.clamp(min=-0.5, max=0.5),
    "logsumexp": lambda x: x.logsumexp(0),
    "histc": lambda x: x.histc(5, -2, 2),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation(name, same):
    same(text(OPERATIONS[name](torch.randn(6, 4))))


def test_views_share_memory():
    base = torch.zeros(4, 4)
    base.t()[0].add_(1)
    base.view(16)[::5] = 7
    assert base.diagonal().tolist() == [7.0] * 4
    assert base[:, 0].tolist() == [7.0, 1.0, 1.0, 1.0]
    numbers = base.numpy()
    numbers += 1
    assert base[0, 1].item() == 1.0


def test_elements_one_by_one():
    """A loop that is hot enough to be compiled, with tensors of no dimension."""
    values = torch.arange(3000, dtype=torch.float64)
    total, largest = torch.tensor(0.0, dtype=torch.float64), values[0]
    for value in values:
        total += value
        if value > largest:
            largest = value
    assert total.item() == 3000 * 2999 / 2
    assert float(largest) == 2999.0


# Autograd


def test_gradients_of_gradients(same):
    x = torch.linspace(-1, 1, 7, dtype=torch.float64, requires_grad=True)
    first, = torch.autograd.grad((x.sin() * x.exp()).sum(), x, create_graph=True)
    second, = torch.autograd.grad(first.sum(), x)
    expected = 2 * x.cos() * x.exp()
    assert torch.allclose(second, expected)
    same(text([first, second]))


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, scale):
        ctx.save_for_backward(x)
        ctx.scale = scale
        return scale * x**3

    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return 3 * ctx.scale * grad * x**2, None


def test_own_function():
    x = torch.randn(5, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda t: Cube.apply(t, 2.0), (x,))
    for _ in range(300):
        x.grad = None
        Cube.apply(x, 3.0).sum().backward()
    assert torch.allclose(x.grad, 9 * x**2)


def test_hooks(same):
    seen = []
    x = torch.ones(3, requires_grad=True)
    y = x * 2
    y.register_hook(lambda grad: seen.append(grad.tolist()) or grad * 10)
    x.register_post_accumulate_grad_hook(lambda p: seen.append(p.grad.tolist()))
    (y * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
    same(text(seen))


def test_no_grad_as_context_decorator_and_generator():
    x = torch.ones(2, requires_grad=True)

    @torch.no_grad()
    def without():
        return x * 2

    @torch.no_grad()
    def items():
        for _ in range(3):
            yield x * 2, torch.is_grad_enabled()

    for _ in range(200):
        assert not without().requires_grad
        for value, enabled in items():
            assert not value.requires_grad and not enabled
            assert torch.is_grad_enabled()
        with torch.enable_grad(), torch.set_grad_enabled(False):
            assert not (x * 2).requires_grad
        with torch.inference_mode():
            assert (x * 2).is_inference()


def test_backward_raises():
    class Broken(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 1

        @staticmethod
        def backward(ctx, grad):
            raise KeyError("in backward")

    x = torch.ones(1, requires_grad=True)
    for _ in range(50):
        with pytest.raises(KeyError, match="in backward"):
            Broken.apply(x).backward()


def test_checkpoint(same):
    from torch.utils.checkpoint import checkpoint

    layer = nn.Linear(4, 4)
    x = torch.randn(2, 4, requires_grad=True)
    checkpoint(lambda t: layer(t).relu(), x, use_reentrant=False).sum().backward()
    same(text([x.grad, layer.weight.grad]))


# Modules, optimisers, loaders

MODULES = {
    "linear": (lambda: nn.Linear(4, 3), (5, 4)),
    "conv": (lambda: nn.Conv2d(2, 3, 3, padding=1), (2, 2, 6, 6)),
    "transposed": (lambda: nn.ConvTranspose1d(2, 3, 2), (2, 2, 5)),
    "batch norm": (lambda: nn.BatchNorm1d(4), (6, 4)),
    "layer norm": (lambda: nn.LayerNorm(4), (2, 4)),
    "lstm": (lambda: nn.LSTM(4, 3, 2, batch_first=True), (2, 5, 4)),
    "gru": (lambda: nn.GRU(4, 3, bidirectional=True), (5, 2, 4)),
    "encoder": (lambda: nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0, batch_first=True), (2, 5, 4)),
    "dropout": (lambda: nn.Dropout(0.4), (6, 6)),
    "pool": (lambda: nn.Sequential(nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten()), (2, 2, 6, 6)),
    "activations": (lambda: nn.Sequential(nn.GELU(), nn.SiLU(), nn.Softplus(), nn.PReLU()), (4, 4)),
}


@pytest.mark.parametrize("name", MODULES)
def test_module(name, same):
    make, shape = MODULES[name]
    module = make()
    x = torch.randn(shape, requires_grad=True)
    out = module(x)
    first = out[0] if isinstance(out, tuple) else out
    first.pow(2).sum().backward()
    gradients = {n: p.grad for n, p in module.named_parameters()}
    module.eval()
    same(text([first, x.grad, gradients, module.state_dict()]) + repr(module))


class Net(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, width), nn.Linear(width, width)])
        self.out = nn.Linear(width, 2)
        self.register_buffer("calls", torch.tensor(0))

    def forward(self, x):
        self.calls += 1
        for layer in self.layers:
            x = F.relu(layer(x))
        return self.out(x)


class Spirals(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        angle, turn = i / self.n * 6, i % 2
        radius = angle / 6
        x = (radius * math.cos(angle + math.pi * turn), radius * math.sin(angle + math.pi * turn))
        return torch.tensor(x), turn


OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, 0.01),
    "adamw": lambda p: torch.optim.AdamW(p, 0.01, amsgrad=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, 0.01),
    "adagrad": lambda p: torch.optim.Adagrad(p, 0.05),
    "lbfgs": lambda p: torch.optim.LBFGS(p, 0.5, max_iter=4),
}


@pytest.mark.parametrize("name", OPTIMISERS)
def test_training(name, same):
    net = Net()
    optimiser = OPTIMISERS[name](net.parameters())
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, 3, 0.5)
    loader = DataLoader(Spirals(60), batch_size=20, shuffle=True)
    losses = []
    for _ in range(8):
        total = 0.0
        for x, y in loader:

            def loss_of():
                optimiser.zero_grad()
                loss = F.cross_entropy(net(x), y)
                loss.backward()
                return loss

            total += optimiser.step(loss_of).item()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        schedule.step()
        losses.append(total)
    same(text(losses) + text(schedule.get_last_lr()) + str(net.calls.item()))


def test_module_hooks(same):
    events = []
    net = Net(4)
    handles = [
        net.register_forward_pre_hook(lambda m, a: events.append("before")),
        net.out.register_forward_hook(lambda m, a, out: events.append(text(out)) or out * 2),
        net.layers[0].register_full_backward_hook(lambda m, i, o: events.append(text(o))),
    ]
    net(torch.ones(1, 2)).sum().backward()
    for handle in handles:
        handle.remove()
    net(torch.ones(1, 2))
    same(text(events))


def test_state_travels():
    net = Net(4)
    buffer = io.BytesIO()
    torch.save({"net": net.state_dict(), "step": 3}, buffer)
    buffer.seek(0)
    loaded = torch.load(buffer, weights_only=True)
    other = Net(4)
    assert other.load_state_dict(loaded["net"]).missing_keys == []
    x = torch.randn(3, 2)
    assert torch.equal(net(x), other(x))
    for twin in (copy.deepcopy(net), pickle.loads(pickle.dumps(net))):
        assert torch.equal(net(x), twin(x))
    with pytest.raises(RuntimeError, match="size mismatch"):
        Net(5).load_state_dict(loaded["net"])


def test_attributes_of_modules():
    net = Net(4)
    for _ in range(500):
        net.extra = nn.Linear(1, 1)
        assert "extra" in dict(net.named_children())
        del net.extra
        with pytest.raises(AttributeError, match="no attribute 'extra'"):
            net.extra
        with pytest.raises(TypeError, match="cannot assign"):
            net.out = 3
    assert [name for name, _ in net.named_children()] == ["layers", "out"]


def double_last(batch):
    return torch.stack([x * 2 for x, _ in batch]), [y for _, y in batch]


@pytest.mark.parametrize("workers", [0, 2])
def test_loader(workers, same):
    loader = DataLoader(Spirals(23), batch_size=5, num_workers=workers, collate_fn=double_last)
    same(text([[x, y] for x, y in loader]))


class Counting(IterableDataset):
    def __iter__(self):
        yield from (i * i for i in range(11))


def test_iterable_and_split(same):
    parts = random_split(TensorDataset(torch.arange(10)), [0.7, 0.3])
    same(text([list(DataLoader(Counting(), batch_size=4)), [list(part) for part in parts]]))


class Failing(Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, i):
        return 1 // (i - 2)


@pytest.mark.parametrize("workers", [0, 1])
def test_loader_fails(workers):
    with pytest.raises(ZeroDivisionError):
        list(DataLoader(Failing(), num_workers=workers))


# What looks into Python code, or stands between Python and tensors


class Logged(torch.Tensor):
    calls = []

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        cls.calls.append(getattr(func, "__name__", str(func)))
        return super().__torch_function__(func, types, args, kwargs or {})


def test_torch_function(same):
    Logged.calls.clear()
    x = torch.arange(4.0).as_subclass(Logged)
    for _ in range(200):
        y = (x + 1).sum() * torch.stack([x, x]).mean()
    assert type(y) is Logged
    assert len(Logged.calls) >= 1000
    same(text(Logged.calls[:10]))


def test_torch_dispatch(same):
    from torch.utils._python_dispatch import TorchDispatchMode

    class Count(TorchDispatchMode):
        def __init__(self):
            super().__init__()
            self.names = []

        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            self.names.append(str(func))
            return func(*args, **(kwargs or {}))

    net = Net(4)
    with Count() as mode:
        for _ in range(30):
            net(torch.ones(2, 2)).sum().backward()
    same(f"{len(mode.names)} {mode.names[:40]}")


def branching(x, times: int):
    for i in range(times):
        x = x.sin() + i if i % 2 else x * 2
    return x


def test_fx(same):
    traced = torch.fx.symbolic_trace(Net(4))
    function = torch.fx.symbolic_trace(lambda x: branching(x, 4))
    x = torch.ones(2, 2)
    assert torch.equal(function(x), branching(x, 4))
    same(traced.code + function.code + str(traced.graph))


def test_script(same):
    scripted = torch.jit.script(branching)
    x = torch.ones(3)
    for times in range(8):
        assert torch.allclose(scripted(x, times), branching(x, times))
    traced = torch.jit.trace(Net(4), torch.ones(2, 2))
    same(scripted.code + traced.code)


def test_func(same):
    def loss(w, x):
        return (torch.tanh(x @ w) ** 2).sum()

    w, xs = torch.randn(3, 2), torch.randn(5, 4, 3)
    grads = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0))(w, xs)
    hessian = torch.func.hessian(loss)(w, xs[0])
    out, tangent = torch.func.jvp(lambda v: loss(v, xs[0]), (w,), (torch.ones_like(w),))
    same(text([grads, hessian, out, tangent]))


class Graphs:
    """A backend that runs graphs as they are, and counts them."""

    def __init__(self):
        self.found = []

    def __call__(self, graph, inputs):
        self.found.append([node.name for node in graph.graph.nodes])
        return graph.forward


def helper(x, scale):
    return x * scale + 1


def test_compile(same):
    backend = Graphs()

    def work(x, n):
        for _ in range(n):
            x = helper(x, 0.5)
        return x.relu()

    compiled = torch.compile(work, backend=backend)
    x = torch.arange(4.0)
    for i in range(400):
        assert torch.equal(compiled(x, i % 3), work(x, i % 3))
    same(text(backend.found))


def test_compile_after_the_function_is_hot(same):
    """Native code of the function, of its callee and its caller exists when it is compiled."""

    def work(x):
        return helper(x, 2.0).sum()

    def many(function, x, n):
        total = 0.0
        for _ in range(n):
            total += function(x).item()
        return total

    x = torch.ones(3)
    assert many(work, x, 20000) == 20000 * 9
    backend = Graphs()
    compiled = torch.compile(work, backend=backend)
    assert many(compiled, x, 500) == 500 * 9
    assert len(backend.found) == 1
    same(text(backend.found))


def test_compile_breaks_graphs(same):
    backend, seen = Graphs(), []

    def work(x):
        x = x + 1
        seen.append(x.sum().item())
        x = helper(x, 3.0)
        return x if x.sum() > 100 else -x

    compiled = torch.compile(work, backend=backend)
    results = [compiled(torch.full((2,), float(i))) for i in range(60)]
    same(text([results, seen, backend.found]))


def test_compiled_module(same):
    backend = Graphs()
    net = Net(4)
    compiled = torch.compile(net, backend=backend)
    optimiser = torch.optim.SGD(net.parameters(), 0.1)
    losses = []
    for _ in range(40):
        optimiser.zero_grad()
        loss = compiled(torch.ones(2, 2)).pow(2).sum()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    same(text([losses, len(backend.found), net.calls]))


def test_disable_and_explain(same):
    @torch._dynamo.disable
    def outside(x):
        return x + 1

    def work(x):
        return outside(x * 2) * 3

    found = torch._dynamo.explain(work)(torch.ones(2))
    same(f"{found.graph_count} {found.graph_break_count} {text(work(torch.ones(2)))}")


# Around it


def test_threads(same):
    found = {}

    def work(number):
        torch.manual_seed(number)
        net = Net(4)
        with torch.no_grad():
            for parameter in net.parameters():
                parameter.fill_(0.1 * number)
        for _ in range(60):
            out = net(torch.ones(1, 2))
            out.sum().backward()
        found[number] = out

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same(text(dict(sorted(found.items()))))


def test_profiler():
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        for _ in range(20):
            Net(4)(torch.ones(2, 2))
    counts = {event.key: event.count for event in profile.key_averages()}
    assert counts["aten::linear"] == 60


def test_distributions(same):
    from torch import distributions

    made = [
        distributions.Normal(0.0, 1.0), distributions.Categorical(torch.ones(4)),
        distributions.Dirichlet(torch.ones(3)), distributions.Poisson(torch.tensor([3.0])),
    ]
    same(text([(d.sample((3,)), d.log_prob(d.sample()), d.mean) for d in made]))


def test_autocast_and_generators(same):
    generator = torch.Generator().manual_seed(3)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        kind = (torch.ones(2, 2) @ torch.ones(2, 2)).dtype
    same(text([torch.randperm(9, generator=generator), str(kind)]))


def test_printing(same):
    with torch._tensor_str.printoptions(precision=3, linewidth=60):
        same(repr(torch.randn(3, 40).round(decimals=2)) + repr(torch.tensor([1 + 2j])) + repr(Net(3)))


def test_weak_references():
    import gc
    import weakref

    tensors = [torch.ones(2) for _ in range(100)]
    references = [weakref.ref(tensor) for tensor in tensors]
    x = torch.ones(2, requires_grad=True)
    y = x * 2
    y.register_hook(lambda grad, own=y: grad)
    last = weakref.ref(y)
    del tensors, y
    gc.collect()
    assert not any(reference() is not None for reference in references)
    assert last() is None or last().grad_fn is not None
