# An image whose exit is taken too often is compiled again, and told which exit it was.
def leaver(x):
    y = [x, x]
    return len(y)


results = [leaver(i) for i in range(500)]
print(results[0], results[150], results[-1])
