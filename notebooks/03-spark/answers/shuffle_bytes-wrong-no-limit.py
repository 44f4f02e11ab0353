# Sends more lines than there are records.
def shuffle_bytes(records, keys, maps, line, combine):
    return (maps * keys if combine else records) * line
