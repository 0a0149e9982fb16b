"""A least-recently-used cache as a class: a dict and a doubly linked list of nodes."""


class Entry:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.newer = None
        self.older = None


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.newest = Entry(None, None)
        self.oldest = Entry(None, None)
        self.newest.older = self.oldest
        self.oldest.newer = self.newest
        self.hits = 0
        self.misses = 0

    def __len__(self):
        return len(self.entries)

    def __contains__(self, key):
        return key in self.entries

    def _unlink(self, entry):
        entry.newer.older = entry.older
        entry.older.newer = entry.newer

    def _push(self, entry):
        entry.newer = self.newest
        entry.older = self.newest.older
        entry.older.newer = entry
        self.newest.older = entry

    def get(self, key, default=None):
        entry = self.entries.get(key)
        if entry is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(entry)
        self._push(entry)
        return entry.value

    def put(self, key, value):
        if key in self.entries:
            entry = self.entries[key]
            entry.value = value
            self._unlink(entry)
        else:
            if len(self) >= self.capacity:
                victim = self.oldest.newer
                self._unlink(victim)
                del self.entries[victim.key]
            entry = Entry(key, value)
            self.entries[key] = entry
        self._push(entry)


def bench():
    cache = LRUCache(200)
    state = 7
    total = 0
    for _ in range(40000):
        state = (state * 75 + 74) % 65537
        key = state % 311 if state & 4 else state % 97
        value = cache.get(key)
        if value is None:
            value = key * key
            cache.put(key, value)
        total += value
    return cache.hits, cache.misses, len(cache), total


if __name__ == "__main__":
    print(bench())
