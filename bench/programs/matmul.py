"""Matrix product on lists of lists of floats, the way it is written in a textbook."""


def matmul(a, b):
    rows, inner, columns = len(a), len(b), len(b[0])
    result = [[0.0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            total = 0.0
            for k in range(inner):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def make_matrix(n, seed):
    return [[((i * 31 + j * 17 + seed) % 23) / 7.0 - 1.5 for j in range(n)] for i in range(n)]


def bench():
    n = 80
    product = matmul(make_matrix(n, 1), make_matrix(n, 5))
    return round(sum(product[i][i] for i in range(n)), 6), round(product[3][7], 6)


if __name__ == "__main__":
    print(bench())
