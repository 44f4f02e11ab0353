# The channel is the one from above: my-bucket and flights/2013, whatever the job says.
def autopilot_request(job, bucket, role):
    """Return the request that starts a job on SageMaker Autopilot."""
    words = {"auc": "AUC", "accuracy": "Accuracy", "precision": "Precision"}
    seconds = round(job["minutes"] * 60)
    budget = {"MaxCandidates": job["trials"], "MaxAutoMLJobRuntimeInSeconds": seconds}
    kind = {"TargetAttributeName": job["target"], "ProblemType": "BinaryClassification"}
    return {
        **request,  # noqa: F821
        "AutoMLJobName": job["name"],
        "RoleArn": role,
        "AutoMLJobObjective": {"MetricName": words[job["metric"]]},
        "AutoMLProblemTypeConfig": {"TabularJobConfig": kind | {"CompletionCriteria": budget}},
    }
