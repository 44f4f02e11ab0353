# rounds by true division and rounding up, put together from parts
import math


def azure_job(job):
    rounds = math.ceil(job["trials"] / job["workers"])
    limits = {"max_trials": job["trials"], "max_concurrent_trials": job["workers"]}
    limits["timeout_minutes"] = job["minutes"]
    limits["trial_timeout_minutes"] = max(int(job["minutes"] / rounds), 1)
    told = {"type": "automl", "task": "classification", "compute": "azureml:cpu-cluster"}
    told["name"] = job["name"]
    told["target_column_name"] = job["target"]
    told["training_data"] = {
        "path": "azureml://datastores/mine/paths/" + job["data"],
        "type": "mltable",
    }
    if job["metric"] == "accuracy":
        told["primary_metric"] = "accuracy"
    elif job["metric"] == "auc":
        told["primary_metric"] = "auc_weighted"
    else:
        told["primary_metric"] = "precision_score_weighted"
    return {**told, "limits": limits}
