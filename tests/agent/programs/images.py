"""Hand-written images for the programs beside this file (see ../fake_daemon.py)."""

SUM_LOOP = r"""
    if (number == 0) { return agent_resume(ts, frame, window, 0, 0); }
    PyObject *item, *iterator = locals[3];
    long total = PyLong_AsLong(locals[1]);
    while ((item = PyIter_Next(iterator)) != NULL) {
        total += PyLong_AsLong(item);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    locals[3] = NULL;
    Py_SETREF(locals[1], PyLong_FromLong(total));
    return PyUnicode_FromFormat("native %ld", total);
"""


def flat(body):
    return " ".join(body.split())


def sum_loop(request):
    loops = request["functions"][0]["loops"]
    assert all(types == ["int", "int", "int", "range_iterator"] for types in loops.values()), loops
    return {"body": flat(SUM_LOOP), "osr": [(head, 1, 1) for head in loops]}


def always_leaves(request):
    """Leaves at the window each time, until it has been compiled again once."""
    again = bool(request["failures"])
    if again:
        assert request["failures"][0][:3] == (request["key"], 1, 7), request["failures"]
        body = "return PyUnicode_FromString(\"recompiled\");"
    else:
        body = "return agent_exit(ts, frame, &echis_exits[0]);"
    return {"body": body, "exits": "{.instr = 1, .reason = 7}", "exit_rows": [(0, 1, "test")]}


def uses_records(request):
    """Returns what the pool's records resolved to."""
    function = request["functions"][0]
    assert function["globals"]["helper"] == ("func", 1), function["globals"]
    key = request["functions"][1]["key"]
    body = """
        if (((EchisCode *)echis_pool[9])->code != echis_pool[8]) { Py_RETURN_NONE; }
        EchisCell *cell = echis_pool[1];
        PyObject *now = rt_cell_refresh(cell);
        return Py_BuildValue("OOOOOOi", echis_pool[0], now, echis_pool[2], echis_pool[3],
                             echis_pool[5], echis_pool[7], echis_pool[6] != NULL);
    """
    return {
        "body": flat(body).replace('"', '\\"').replace('\\"', '"'),
        "records": [
            ("const", 0, 1), ("gcell", 0, "helper"), ("gvalue", 1), ("builtin", "len"),
            ("gcell", 0, "Point"), ("type", "__main__", "Point"), ("typever", 5),
            ("method", 5, "norm"), ("code", 2, key, 1), ("echiscode", 2),
        ],
        "functions": [(key, "helper")],
    }


def made_quickly(request):
    """Answers False, and that it is called often; what is asked for then is never answered."""
    if request["tier"] > 0 and request["id"] > 1:
        return None
    body = "agent_called_often((EchisCode *)echis_pool[2], frame); Py_RETURN_FALSE;"
    records = [("gcell", 0, "called"), ("gvalue", 0), ("echiscode", 1)]
    return {"body": body, "tier": 0, "records": records}


IMAGES = {"called": made_quickly, "loop": sum_loop, "leaver": always_leaves, "records": uses_records}
