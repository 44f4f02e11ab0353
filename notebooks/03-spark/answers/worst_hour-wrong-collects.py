# Brings all flights to the driver, and loops there.
def worst_hour(flights):
    delays = {}
    for row in flights.select("origin", "hour", "dep_delay").dropna().collect():
        delays.setdefault(row["origin"], {}).setdefault(row["hour"], []).append(row["dep_delay"])
    means = {
        origin: [(-sum(found) / len(found), hour) for hour, found in hours.items()]
        for origin, hours in delays.items()
    }
    return {origin: (min(found)[1], -min(found)[0]) for origin, found in means.items()}
