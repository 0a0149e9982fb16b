"""Solves sudokus: sets of candidates, fewest candidates first, backtracking."""

PUZZLES = [
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
    "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3..",
]

DIGITS = set(range(1, 10))


def read(text):
    values = [0 if char == "." else int(char) for char in text]
    return [values[i : i + 9] for i in range(0, 81, 9)]


def candidates(board, row, column):
    used = set(board[row])
    used.update(board[r][column] for r in range(9))
    top, left = row // 3 * 3, column // 3 * 3
    for r in range(top, top + 3):
        used.update(board[r][left : left + 3])
    return DIGITS - used


def hardest_cell(board):
    best = None
    for row in range(9):
        for column in range(9):
            if board[row][column] == 0:
                options = candidates(board, row, column)
                if best is None or len(options) < len(best[2]):
                    best = row, column, options
                    if len(options) <= 1:
                        return best
    return best


def solve(board):
    cell = hardest_cell(board)
    if cell is None:
        return True
    row, column, options = cell
    for digit in sorted(options):
        board[row][column] = digit
        if solve(board):
            return True
    board[row][column] = 0
    return False


def bench():
    solved = []
    for puzzle in PUZZLES:
        board = read(puzzle)
        if not solve(board):
            raise ValueError("no solution")
        solved.append("".join(str(digit) for row in board for digit in row))
    return solved


if __name__ == "__main__":
    print(bench())
