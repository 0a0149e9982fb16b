# Dijkstra, Floyd-Warshall, topological sort, union-find and Kruskal.
import heapq


def graph(n):
    g = {i: [] for i in range(n)}
    x = 1
    for i in range(n):
        for _ in range(4):
            x = x * 16807 % 2147483647
            g[i].append((x % n, x % 50 + 1))
    return g


def dijkstra(g, s):
    dist = {s: 0}
    q = [(0, s)]
    while q:
        d, u = heapq.heappop(q)
        if d > dist[u]:
            continue
        for v, w in g[u]:
            nd = d + w
            if nd < dist.get(v, float("inf")):
                dist[v] = nd
                heapq.heappush(q, (nd, v))
    return dist


def floyd(g):
    n = len(g)
    inf = float("inf")
    d = [[0 if i == j else inf for j in range(n)] for i in range(n)]
    for u in g:
        for v, w in g[u]:
            d[u][v] = min(d[u][v], w)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


def kruskal(g):
    parent = list(range(len(g)))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    total = used = 0
    for w, u, v in sorted((w, u, v) for u in g for v, w in g[u]):
        a, b = find(u), find(v)
        if a != b:
            parent[a] = b
            total += w
            used += 1
    return total, used


def topo(n):
    edges = {i: [j for j in (2 * i, 2 * i + 1, 3 * i) if i < j < n] for i in range(n)}
    seen, out = set(), []

    def visit(v):
        if v in seen:
            return
        seen.add(v)
        for w in edges[v]:
            visit(w)
        out.append(v)

    for v in range(n):
        visit(v)
    return out[::-1]


g = graph(400)
d = dijkstra(g, 0)
print(len(d), sum(d.values()), max(d.values()))
small = graph(30)
print(sum(sum(r) for r in floyd(small)), floyd(small)[0][5] == dijkstra(small, 0).get(5, float("inf")))
print(kruskal(g), topo(200)[:10])
