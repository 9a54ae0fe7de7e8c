save = x
