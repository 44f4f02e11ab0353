# Glues the salt to the key.
def salted_key(key, number, salts):
    return f"{key}_{number % salts.get(key, 1)}"
