def delays_by_route(flights, least):
    query = """
        SELECT origin, dest, avg(arr_delay) AS mean, count(arr_delay) AS count
        FROM {table} GROUP BY origin, dest HAVING count(arr_delay) >= {least} ORDER BY mean DESC
    """
    return flights.sparkSession.sql(query, table=flights, least=least).toPandas()
