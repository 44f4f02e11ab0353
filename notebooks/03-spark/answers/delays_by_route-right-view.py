def delays_by_route(flights, least):
    flights.createOrReplaceTempView("asked")
    query = f"""
        SELECT origin, dest, avg(arr_delay) AS mean, count(arr_delay) AS count
        FROM asked GROUP BY origin, dest HAVING count(arr_delay) >= {least} ORDER BY mean DESC
    """
    return flights.sparkSession.sql(query).toPandas()
