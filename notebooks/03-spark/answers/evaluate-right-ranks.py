# The area from ranks, as Mann and Whitney compute it, in SQL.
def evaluate(predictions):
    ranked = predictions.selectExpr(
        "late",
        "CASE WHEN (p >= 0.5) = (late = 1.0) THEN 1.0D ELSE 0.0D END AS hit",
        "rank() OVER (ORDER BY p) + (count(*) OVER (PARTITION BY p) - 1) / 2 AS place",
    )
    row = ranked.selectExpr(
        "sum(late) AS m", "count(*) AS n", "sum(late * place) AS places", "avg(hit) AS hits"
    ).first()
    m, n = row["m"], row["n"]
    auc = (row["places"] - m * (m + 1) / 2) / (m * (n - m))
    return {"auc": auc, "accuracy": row["hits"], "baseline": max(m, n - m) / n}
