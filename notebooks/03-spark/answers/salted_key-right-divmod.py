def salted_key(key, number, salts):
    _, salt = divmod(number, salts.get(key) or 1)
    return key, salt
