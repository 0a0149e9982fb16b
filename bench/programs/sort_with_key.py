"""Sorts records by keys, and sorts by hand: lambdas, attrgetter, a merge sort, a quicksort."""

from operator import attrgetter


class Person:
    def __init__(self, name, age, city):
        self.name = name
        self.age = age
        self.city = city


def make_people(n):
    cities = ["Lima", "Oslo", "Pune", "Quito", "Riga"]
    state = 42
    people = []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        people.append(Person(f"p{state % 9973:04}", state >> 8 & 63, cities[state % 5]))
    return people


PEOPLE = make_people(4000)


def merge_sort(items, key):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left = merge_sort(items[:middle], key)
    right = merge_sort(items[middle:], key)
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if key(right[j]) < key(left[i]):
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged


def quicksort(values, low, high):
    while low < high:
        pivot = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quicksort(values, low, j)
            low = i
        else:
            quicksort(values, i, high)
            high = j


def bench():
    by_age = sorted(PEOPLE, key=lambda person: (-person.age, person.name))
    by_city = sorted(PEOPLE, key=attrgetter("city", "age", "name"))
    merged = merge_sort(PEOPLE, lambda person: person.name)
    ages = [person.age * 1000 + index % 997 for index, person in enumerate(PEOPLE)]
    quicksort(ages, 0, len(ages) - 1)
    return by_age[0].name, by_city[-1].name, merged[len(merged) // 2].name, ages[10], ages[-1]


if __name__ == "__main__":
    print(bench())
