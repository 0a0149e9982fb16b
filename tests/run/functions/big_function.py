# A function with more than 255 constants, locals and names: EXTENDED_ARG everywhere.
# quick: no
lines = ["def big(n, flag):", "    total = 0"]
for i in range(300):
    lines.append(f"    v{i} = n + {i * 1000 + 7}")
lines.append("    for k in range(n):")
for i in range(0, 300, 3):
    lines.append(f"        if k % 7 == {i % 7}: total += v{i} * {i * 11 + 3} - {i}.5")
lines.append("        if flag == 'deep' and k > 20: return v299 + missing_name")
lines.append("    return total, v0, v299")
ns = {}
exec("\n".join(lines), ns)
big = ns["big"]
print(big(60, ""), big(5, "deep"))
for i in range(60):
    r = big(30, "")
print(r, big.__code__.co_nlocals, len(big.__code__.co_consts) > 255)
try:
    big(30, "deep")
except NameError as e:
    print(e)
print(big(10, ""), big(2.5 and 12, ""))
names = ["def many():", "    t = 0"] + [f"    t += g{i}" for i in range(280)] + ["    return t"]
ns = {f"g{i}": i for i in range(280)}
exec("\n".join(names), ns)
for _ in range(300):
    r = ns["many"]()
ns["g277"] = 0.5
print(r, ns["many"]())
del ns["g279"]
try:
    ns["many"]()
except NameError as e:
    print(e)
