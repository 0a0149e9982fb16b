# Hot loops in module code, where every name is a global.
total = 0
seen = []
for i in range(20000):
    total += i * 2
    if i % 5000 == 0:
        seen.append((i, total))
print(total, seen, i)
n = 0
while n < 10000:
    n += 1
    if n == 500:
        del i
    if n == 9000:
        total = float(total)
    total = total + 1
print(n, total, "i" in globals())
text = ""
for c in "abc" * 1000:
    text += c
print(len(text), text[-3:])
result = [x * y for x in range(50) for y in range(50) if (x + y) % 3 == 0]
print(len(result), sum(result))
