# all trials one after another: workers are forgotten
def azure_job(job):
    words = {"auc": "auc_weighted", "precision": "precision_score_weighted"}
    path = f"azureml://datastores/mine/paths/{job['data']}"
    return {
        "type": "automl",
        "task": "classification",
        "name": job["name"],
        "compute": "azureml:cpu-cluster",
        "training_data": {"type": "mltable", "path": path},
        "target_column_name": job["target"],
        "primary_metric": words.get(job["metric"], job["metric"]),
        "limits": {
            "timeout_minutes": job["minutes"],
            "max_trials": job["trials"],
            "max_concurrent_trials": job["workers"],
            "trial_timeout_minutes": max(1, job["minutes"] // job["trials"]),
        },
    }
