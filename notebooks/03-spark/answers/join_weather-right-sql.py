def join_weather(flights, weather):
    query = """
        SELECT CASE WHEN w.precip > 0 THEN 'wet' WHEN w.precip <= 0 THEN 'dry' ELSE 'unknown' END
               AS sky, count(1) AS flights, avg(f.dep_delay) AS mean
        FROM {flown} f LEFT JOIN {seen} w ON f.origin = w.origin AND f.time_hour = w.time_hour
        GROUP BY 1 ORDER BY 1
    """
    return flights.sparkSession.sql(query, flown=flights, seen=weather).toPandas()
