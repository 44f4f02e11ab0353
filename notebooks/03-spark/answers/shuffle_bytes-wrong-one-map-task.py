# Forgets that each map task sends its own line for a key.
def shuffle_bytes(records, keys, maps, line, combine):
    return (min(records, keys) if combine else records) * line
