"""Conway's game of life on a torus, cells in lists of lists."""

GLIDER_GUN = """
........................O...........
......................O.O...........
............OO......OO............OO
...........O...O....OO............OO
OO........O.....O...OO..............
OO........O...O.OO....O.O...........
..........O.....O.......O...........
...........O...O....................
............OO......................
"""


def make_board(width, height):
    board = [[0] * width for _ in range(height)]
    for y, line in enumerate(GLIDER_GUN.split(), 2):
        for x, char in enumerate(line, 2):
            if char == "O":
                board[y][x] = 1
    return board


def neighbours(board, x, y):
    height = len(board)
    width = len(board[0])
    total = 0
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if dx or dy:
                total += board[(y + dy) % height][(x + dx) % width]
    return total


def step(board):
    result = []
    for y in range(len(board)):
        row = []
        for x in range(len(board[0])):
            around = neighbours(board, x, y)
            alive = around == 3 or (around == 2 and board[y][x])
            row.append(1 if alive else 0)
        result.append(row)
    return result


def bench():
    board = make_board(50, 40)
    for _ in range(25):
        board = step(board)
    return sum(map(sum, board)), ["".join(map(str, row)) for row in board][7]


if __name__ == "__main__":
    print(bench())
