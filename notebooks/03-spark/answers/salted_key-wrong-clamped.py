# Subtracts once in place of a remainder: right below twice the parts only.
def salted_key(key, number, salts):
    parts = salts.get(key)
    if parts is None:
        return key, 0
    return key, number if number < parts else number - parts
