# rounds counted, minutes handed out one by one
def azure_job(job):
    left, rounds = job["trials"], 0
    while left > 0:
        left, rounds = left - job["workers"], rounds + 1
    each = 1
    while (each + 1) * rounds <= job["minutes"]:
        each += 1
    words = {"auc": "auc_weighted", "accuracy": "accuracy"}
    metric = words.get(job["metric"], "precision_score_weighted")
    store = {"path": "/".join(["azureml:", "", "datastores/mine/paths", job["data"]])}
    return {
        "limits": {
            "trial_timeout_minutes": each,
            "max_concurrent_trials": job["workers"],
            "max_trials": job["trials"],
            "timeout_minutes": job["minutes"],
        },
        "primary_metric": metric,
        "target_column_name": job["target"],
        "training_data": {"type": "mltable", **store},
        "compute": "azureml:cpu-cluster",
        "name": job["name"],
        "task": "classification",
        "type": "automl",
    }
