# The smallest program.
print("hello")
