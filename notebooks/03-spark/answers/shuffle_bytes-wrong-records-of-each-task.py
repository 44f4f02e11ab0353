# Takes the records for those of one map task.
def shuffle_bytes(records, keys, maps, line, combine):
    return maps * (min(records, keys) if combine else records) * line
