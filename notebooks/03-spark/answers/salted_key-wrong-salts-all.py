# Salts every key.
def salted_key(key, number, salts):
    return key, number % max(salts.values(), default=1)
