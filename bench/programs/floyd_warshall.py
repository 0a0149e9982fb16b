"""All shortest paths by Floyd and Warshall, with infinity as a float among integers."""

INFINITY = float("inf")


def make_graph(n):
    weights = [[INFINITY] * n for _ in range(n)]
    for i in range(n):
        weights[i][i] = 0
        for k in (1, 3, 7):
            weights[i][(i * k + k) % n] = min(weights[i][(i * k + k) % n], (i * 13 + k * 5) % 29 + 1)
    return weights


def shortest_paths(weights):
    n = len(weights)
    dist = [row[:] for row in weights]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                through = dist[i][k] + dist[k][j]
                if through < dist[i][j]:
                    dist[i][j] = through
    return dist


def bench():
    dist = shortest_paths(make_graph(80))
    finite = [d for row in dist for d in row if d != INFINITY]
    return len(finite), sum(finite), max(finite)


if __name__ == "__main__":
    print(bench())
