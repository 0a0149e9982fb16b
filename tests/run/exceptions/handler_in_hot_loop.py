# try/except inside the loop, exceptions at different rates, and several except clauses.
def classify(values):
    out = {"int": 0, "value": 0, "type": 0, "other": 0}
    for v in values:
        try:
            x = int(v)
            out["int"] += x
        except ValueError:
            out["value"] += 1
        except (TypeError, AttributeError) as e:
            out["type"] += len(str(e)) > 0
        except Exception:
            out["other"] += 1
    return out


print(classify(["1", "2"] * 3000))
print(classify(["1", "x", None, [], "7"] * 1500))
print(classify([float("inf"), float("nan"), 3.7] * 1000))


def lookup(n):
    d = {i: i for i in range(0, n, 3)}
    hit = miss = 0
    for i in range(n):
        try:
            d[i]
        except KeyError as e:
            miss += e.args[0]
        else:
            hit += i
    return hit, miss


print(lookup(9000))
