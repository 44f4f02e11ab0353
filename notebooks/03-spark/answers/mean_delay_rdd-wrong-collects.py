# Brings all rows to the driver and loops there.
def mean_delay_rdd(rows):
    groups = {}
    for carrier, origin, delay in rows.collect():
        if delay == delay:
            groups.setdefault((carrier, origin), []).append(delay)
    return {key: (sum(found) / len(found), len(found)) for key, found in groups.items()}
