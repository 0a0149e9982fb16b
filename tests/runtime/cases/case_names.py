"""Names looked up through frames, functions made, imports."""

import builtins
import sys
import types
from rt import *


class Namespace(dict):
    def __missing__(self, key):
        if key == "magic":
            return "from missing"
        raise KeyError(key)


class Failing(dict):
    def __getitem__(self, key):
        raise ValueError("lookup of " + key)


NAMES = ["x", "y", "len", "absent", "magic", "lenn"]
CODE = compile("probe(sys._getframe())", "<probe>", "exec")


def in_frame(probe, globals_, locals_=None, builtins_=None):
    """Calls probe(frame pointer) while a frame with these namespaces runs."""
    result = []
    space = builtins_ if builtins_ is not None else vars(builtins)
    dict.__setitem__(globals_, "__builtins__", space)
    target = locals_ if locals_ is not None else globals_
    extra = {"probe": lambda frame: result.append(probe(frame_of(frame))), "sys": sys}
    dict.update(globals_, extra)
    exec(CODE, globals_, target)
    return result[0]


def details(error):
    return type(error), str(error), getattr(error, "name", None), error.__context__


def result_of(function):
    try:
        return ("value", function())
    except Exception as error:
        return ("error",) + details(error)


for name in NAMES:
    for globals_ in ({"x": 1}, {"x": 1, "y": 2}):
        for locals_ in (None, {"y": "local"}, Namespace(y="local"), Failing()):
            if isinstance(locals_, Failing):
                continue
            probe = lambda frame: result_of(lambda: rt_py_load_name(frame, name))
            got = in_frame(probe, dict(globals_), locals_)
            fresh = dict(globals_)
            fresh.update(probe=1, sys=1)
            target = locals_ if locals_ is not None else fresh
            want = result_of(lambda: eval(compile(name, "<n>", "eval"), fresh, target))
            assert got == want, (name, got, want)
        got = in_frame(lambda frame: result_of(lambda: rt_py_load_global(frame, name)), dict(globals_))
        fresh = dict(globals_)
        fresh.update(probe=1, sys=1)
        want = result_of(lambda: eval(f"(lambda: {name})()", fresh))
        assert got == want, (name, got, want)


def probe_set(frame):
    assert rt_py_store_name(frame, "a", 1) == 0 and rt_py_store_global(frame, "b", 2) == 0
    assert rt_py_load_name(frame, "a") == 1 and rt_py_load_global(frame, "b") == 2
    assert rt_py_delete_name(frame, "a") == 0 and rt_py_delete_global(frame, "b") == 0
    for function in (rt_py_delete_name, rt_py_delete_global):
        try:
            function(frame, "a")
        except NameError as error:
            assert str(error) == "name 'a' is not defined" and error.name == "a"
        else:
            raise AssertionError
    assert rt_py_load_build_class(frame) is builtins.__build_class__
    assert rt_py_setup_annotations(frame) == 0 and rt_py_load_name(frame, "__annotations__") == {}
    rt_py_load_name(frame, "__annotations__")["k"] = int
    assert rt_py_setup_annotations(frame) == 0 and rt_py_load_name(frame, "__annotations__") == {"k": int}
    return True


for locals_ in (None, {}, Namespace()):
    assert in_frame(probe_set, {}, locals_)
got = in_frame(lambda frame: result_of(lambda: rt_py_load_build_class(frame)), {}, None, {"sys": sys})
assert got[:3] == ("error", NameError, "__build_class__ not found")


# Unbound locals and cells.
def outer():
    def inner(a, b=sys._getframe):
        if False:
            local = cell = free
            lambda: cell
        frame = frame_of(b())
        names = b().f_code.co_varnames + b().f_code.co_cellvars + b().f_code.co_freevars
        return names, [result_of(lambda i=i: rt_raise_unbound_local(frame, i)) for i in range(4)], \
            [result_of(lambda i=i: rt_raise_unbound_deref(frame, i)) for i in range(len(names))]
    return inner
    free = 1


UNBOUND = "cannot access local variable '{}' where it is not associated with a value"
UNBOUND_FREE = ("cannot access free variable 'free' where it is not associated with a value"
                " in enclosing scope")
names, unbound, deref = outer()(1)
for name, got in zip(names, unbound):
    assert got[1:3] == (UnboundLocalError, UNBOUND.format(name)), got
for name, got in zip(names, deref):
    if name == "free":
        assert got[1:4] == (NameError, UNBOUND_FREE, "free"), got
    else:
        assert got[1:3] == (UnboundLocalError, UNBOUND.format(name)), got


# Functions.
def template(a, b=1, *, c=2):
    return a, b, c


def probe_make(frame):
    made = rt_make_function(frame, template.__code__, (10,), {"c": 20}, ("a", int), NULL)
    bare = rt_make_function(frame, template.__code__, NULL, NULL, NULL, NULL)
    return made, bare


space = {"__name__": "place"}
made, bare = in_frame(probe_make, space)
assert made(0) == (0, 10, 20) and made.__annotations__ == {"a": int} and made.__globals__ is space
assert made.__module__ == "place" and made.__qualname__ == "template" and bare.__defaults__ is None


# Imports.
def imports(*args):
    return lambda frame: result_of(lambda: rt_py_import_name(frame, *args))


assert in_frame(imports("json", None, 0), {}) == ("value", __import__("json"))
assert in_frame(imports("os.path", ("join",), 0), {}) == ("value", __import__("os").path)
got = in_frame(imports("no_such_module_here", None, 0), {})
assert got[:3] == ("error", ModuleNotFoundError, "No module named 'no_such_module_here'")
got = in_frame(imports("thing", ("x",), 1), {"__name__": "top"})
assert got[:3] == ("error", ImportError, "attempted relative import with no known parent package"), got
calls = []
space = dict(vars(builtins), __import__=lambda *args: calls.append(args) or "mine")
assert in_frame(imports("anything", ("a",), 0), {}, None, space) == ("value", "mine")
assert calls[0][0] == "anything" and calls[0][3:] == (("a",), 0)
got = in_frame(imports("a", None, 0), {}, None, {})
assert got[:3] == ("error", ImportError, "__import__ not found")

import email
import os
unnamed = types.SimpleNamespace(a=1)
fake = types.ModuleType("fake")
fake.__name__ = 5
filed = types.ModuleType("filed")
filed.__file__ = "/some/where.py"
starting = types.ModuleType("starting")
starting.__file__ = "/some/start.py"
starting.__spec__ = types.SimpleNamespace(_initializing=True)
package = types.ModuleType("pkg_here")
sys.modules["pkg_here.sub"] = "the submodule"
assert rt_py_import_from(package, "sub") == "the submodule" and rt_py_import_from(os, "path") is os.path
for module in (os, email, unnamed, fake, filed, starting, package):
    sys.modules["stand_in"] = module
    def theirs():
        from stand_in import no_such_name
    ours = result_of(lambda: rt_py_import_from(module, "no_such_name"))
    want = result_of(theirs)
    assert ours == want, (ours, want)


def star(module):
    def probe(frame):
        return result_of(lambda: rt_py_import_star(frame, module))
    return probe


public = types.ModuleType("public")
public.a, public._b, public.__dict__["c"] = 1, 2, 3
listed = types.ModuleType("listed")
listed.a, listed._b, listed.__all__ = 1, 2, ["_b"]
wrong = types.ModuleType("wrong")
wrong.__all__ = ["a"]
odd = types.ModuleType("odd")
odd.__all__ = [5]
keyed = types.ModuleType("keyed")
keyed.__dict__[5] = 6
class NoDict:
    __slots__ = ()
for module in (public, listed, wrong, odd, keyed, NoDict(), unnamed):
    sys.modules["stand_in"] = module
    for make in (dict, Namespace):
        ours, theirs = make(), make()
        got = in_frame(star(module), {}, ours)
        want = result_of(lambda: exec("from stand_in import *", {}, theirs))
        assert got[1:3] == want[1:3] or got == ("value", 0) and want == ("value", None), (module, got, want)
        assert dict(ours) == dict(theirs), (module, ours, theirs)
