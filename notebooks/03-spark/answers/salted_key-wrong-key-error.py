# Expects every key among the frequent ones.
def salted_key(key, number, salts):
    return key, number % salts[key]
