# Sends every row through the shuffle.
def mean_delay_rdd(rows):
    known = rows.filter(lambda row: row[2] == row[2])
    groups = known.map(lambda row: ((row[0], row[1]), row[2])).groupByKey().mapValues(list)
    return groups.mapValues(lambda found: (sum(found) / len(found), len(found))).collectAsMap()
