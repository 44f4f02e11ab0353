# Draws the salt: a task that runs again sends its rows elsewhere.
import random


def salted_key(key, number, salts):
    return key, random.randrange(salts.get(key, 1))
