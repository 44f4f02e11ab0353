# Returns a list, which can not be a key.
def salted_key(key, number, salts):
    return [key, number % salts.get(key, 1)]
