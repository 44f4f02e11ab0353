# Divides in place of taking the remainder: the salts never end.
def salted_key(key, number, salts):
    return key, number // salts[key] if key in salts else 0
