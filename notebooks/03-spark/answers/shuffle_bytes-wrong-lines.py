# Counts lines, not bytes.
def shuffle_bytes(records, keys, maps, line, combine):
    return min(records, maps * keys) if combine else records
