# KMP, longest common subsequence, edit scripts, trie and Huffman coding.
import heapq


def kmp(text, pat):
    fail = [0] * len(pat)
    k = 0
    for i in range(1, len(pat)):
        while k and pat[i] != pat[k]:
            k = fail[k - 1]
        if pat[i] == pat[k]:
            k += 1
        fail[i] = k
    hits, k = [], 0
    for i, c in enumerate(text):
        while k and c != pat[k]:
            k = fail[k - 1]
        if c == pat[k]:
            k += 1
        if k == len(pat):
            hits.append(i - k + 1)
            k = fail[k - 1]
    return hits


def lcs(a, b):
    m = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            m[i + 1][j + 1] = m[i][j] + 1 if a[i] == b[j] else max(m[i][j + 1], m[i + 1][j])
    i, j, out = len(a), len(b), []
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i -= 1
            j -= 1
        elif m[i - 1][j] >= m[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(out))


class Trie:
    def __init__(self):
        self.next = {}
        self.end = False

    def add(self, w):
        t = self
        for c in w:
            t = t.next.setdefault(c, Trie())
        t.end = True

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for c in sorted(self.next):
            yield from self.next[c].words(prefix + c)


def huffman(text):
    freq = {}
    for c in text:
        freq[c] = freq.get(c, 0) + 1
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(freq.items()))]
    heapq.heapify(heap)
    k = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], k, (a[2], b[2])))
        k += 1
    codes = {}

    def walk(t, p):
        if isinstance(t, tuple):
            walk(t[0], p + "0")
            walk(t[1], p + "1")
        else:
            codes[t] = p or "0"

    walk(heap[0][2], "")
    return codes


print(kmp("abababcabab" * 100, "ababc")[:5], len(kmp("a" * 2000, "aaa")))
print(lcs("the quick brown fox jumps" * 2, "over the lazy dog quickly" * 2))
t = Trie()
for w in "to tea ted ten i in inn tee".split():
    t.add(w)
print(list(t.words()))
codes = huffman("abracadabra alakazam")
print(sorted(codes.items()), sum(len(codes[c]) for c in "abracadabra alakazam"))
