def shuffle_bytes(records, keys, maps, line, combine):
    if not combine:
        return records * line
    return sum(min(keys, records / maps) * line for _ in range(maps))
