"""Shortest ways through a grid maze: a heap of tuples, dicts of neighbours, path rebuilding."""

import heapq


def make_grid(width, height):
    return [
        [9 if (x * 7 + y * 11 + x * y) % 13 == 0 else (x * 3 + y * 5) % 4 + 1 for x in range(width)]
        for y in range(height)
    ]


def neighbours(grid, place):
    x, y = place
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        nx, ny = x + dx, y + dy
        if 0 <= nx < len(grid[0]) and 0 <= ny < len(grid):
            yield nx, ny


def shortest_path(grid, start, goal):
    queue = [(0, start)]
    costs = {start: 0}
    came_from = {}
    while queue:
        cost, place = heapq.heappop(queue)
        if place == goal:
            break
        if cost > costs[place]:
            continue
        for other in neighbours(grid, place):
            new_cost = cost + grid[other[1]][other[0]]
            if other not in costs or new_cost < costs[other]:
                costs[other] = new_cost
                came_from[other] = place
                heapq.heappush(queue, (new_cost, other))
    path = [goal]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return costs[goal], path[::-1]


def bench():
    grid = make_grid(90, 90)
    cost, path = shortest_path(grid, (0, 0), (89, 89))
    return cost, len(path), path[20]


if __name__ == "__main__":
    print(bench())
