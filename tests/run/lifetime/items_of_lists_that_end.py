# An item of a list that ends at once lives on until it has been used, also in functions without a frame.


class Row:
    def __init__(self):
        self.total = 1.5

    def of_float(self, n):
        q = [float(n)][0] * 2
        return q

    def of_text(self, n):
        q = [str(n) + "x"][0] + "y"
        return q

    def of_tuple(self, n):
        q = (float(n), n)[0] / 4
        return q

    def of_dict(self, n):
        q = {"a": float(n)}["a"] + 1
        return q

    def in_place(self, n):
        self.total *= [float("2")][0] / 0.5
        return self.total

    def all(self, n):
        return self.of_float(n), self.of_text(n), self.of_tuple(n), self.of_dict(n), self.in_place(n)


row = Row()
for i in range(3):
    row.of_float(i), row.of_text(i), row.of_tuple(i), row.of_dict(i)
for i in range(60):
    result = row.all(i)
    if i % 20 == 19:
        print(result)
