# Literals: raw, bytes, unicode escapes, implicit concatenation, numeric literals of all bases.
print(r"\n\t", b"\x41\n", "\N{GREEK SMALL LETTER ALPHA}\u00e9\x41\101", rb"\x", f"{'a'}" "b" r"\c", u"u")
print(0b1010, 0o17, 0xFF, 1_2_3, 1e3, 1.5e-3, .5, 5., 1j, 0_0, 0xdead_beef)
print("""multi
line""", 'it''s', "tab\there", 'q"q', "q'q", '"\'')
s = "a\
b"
print(s, len("\0"), "\\", "\a\b\f\v\r".encode())
print(f"{1 + 1}{'x' * 3!r:>8}{3.14159:.2f}{{}}" f"{[i for i in range(3)]}", f"{(lambda: 5)()}", f"{'nested'[0]}")
x = 5
print(f"{x=}", f"{x = }", f"{x!r:^5}|", f"{x:0{x}d}", f'{x:{"<" if x else ">"}4}|')


def hot(n):
    t = 0
    for i in range(n):
        t += len("const") + len(f"{i}") + len(f"{i}{i!s}") + len("%d" % i) + len("a" "b")
    return t


print(hot(4000))
