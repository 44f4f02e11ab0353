def salted_key(key, number, salts):
    if key in salts:
        return key, number % salts[key]
    return key, 0
