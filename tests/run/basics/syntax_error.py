# A file that doesn't compile: Python's own message, and nothing runs.
print("never printed")
for i in range(3)
    print(i)
