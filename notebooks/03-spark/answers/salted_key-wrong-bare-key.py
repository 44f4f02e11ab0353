# Leaves keys that are not frequent without a salt.
def salted_key(key, number, salts):
    return (key, number % salts[key]) if key in salts else key
