# Only the metric and the limits come from the job; the rest stays as it is above.
def azure_job(job):
    """Return an AutoML job as Azure's client reads it."""
    words = {"auc": "auc_weighted", "precision": "precision_score_weighted"}
    rounds = -(-job["trials"] // job["workers"])
    limits = {"timeout_minutes": job["minutes"], "max_trials": job["trials"]}
    limits["max_concurrent_trials"] = job["workers"]
    limits["trial_timeout_minutes"] = max(1, job["minutes"] // rounds)
    metric = words.get(job["metric"], job["metric"])
    return {**on_azure, "primary_metric": metric, "limits": limits}  # noqa: F821
