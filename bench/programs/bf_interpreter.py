"""An interpreter for a tiny language: a dispatch chain over characters, a tape of cells."""

# Prints the alphabet, 200 times.
ALPHABETS = """
++++++++++[>++++++++++++++++++++<-]>
[
  >>++++++++[<++++++++>-]<+
  >+++++[>+++++<-]>+
  [<<.+>>-]
  <<[-]++++++++++.[-]
  <-
]
"""


def match_brackets(code):
    jumps = {}
    stack = []
    for index, char in enumerate(code):
        if char == "[":
            stack.append(index)
        elif char == "]":
            start = stack.pop()
            jumps[start] = index
            jumps[index] = start
    return jumps


def run(code):
    """Returns (output, steps)."""
    jumps = match_brackets(code)
    tape = [0] * 300
    pointer = 0
    position = 0
    steps = 0
    out = []
    while position < len(code):
        char = code[position]
        if char == ">":
            pointer += 1
        elif char == "<":
            pointer -= 1
        elif char == "+":
            tape[pointer] = (tape[pointer] + 1) % 256
        elif char == "-":
            tape[pointer] = (tape[pointer] - 1) % 256
        elif char == ".":
            out.append(chr(tape[pointer]))
        elif char == "[":
            if tape[pointer] == 0:
                position = jumps[position]
        elif char == "]" and tape[pointer] != 0:
            position = jumps[position]
        position += 1
        steps += 1
    return "".join(out), steps


def bench():
    output, steps = run("".join(ALPHABETS.split()))
    lines = output.splitlines()
    return lines[0], len(lines), len(set(lines)), steps


if __name__ == "__main__":
    print(bench())
