# Lists used as stack, queue, heap and matrix.
import collections
import heapq


def dfs(n):
    stack, seen = [1], set()
    order = 0
    while stack:
        v = stack.pop()
        if v in seen or v > n:
            continue
        seen.add(v)
        order = (order * 31 + v) % 1000003
        stack.append(v * 2)
        stack.append(v * 2 + 1)
    return len(seen), order


def bfs(n):
    q = collections.deque([(0, 0)])
    seen = {0}
    while q:
        v, d = q.popleft()
        if v == n:
            return d
        for w in (v + 1, v * 2, v - 3):
            if 0 <= w <= n * 2 and w not in seen:
                seen.add(w)
                q.append((w, d + 1))


def heap(n):
    h = []
    x = 12345
    for _ in range(n):
        x = x * 1103515245 % 2147483648
        heapq.heappush(h, x % 1000)
        if len(h) > 50:
            heapq.heappop(h)
    return [heapq.heappop(h) for _ in range(5)]


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


print(dfs(3000), bfs(999), heap(3000))
m = [[i * j for j in range(40)] for i in range(30)]
print(transpose(transpose(m)) == m, [list(r) for r in zip(*m)] == transpose(m), sum(map(sum, m)))
