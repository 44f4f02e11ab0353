# pops from the job that it was given
def autopilot_request(job, bucket, role):
    metrics = {"auc": "AUC", "accuracy": "Accuracy", "precision": "Precision"}
    place = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{job.pop('data')}"}
    budget = {"MaxCandidates": job.pop("trials")}
    budget["MaxAutoMLJobRuntimeInSeconds"] = round(job.pop("minutes") * 60)
    tabular = {"TargetAttributeName": job.pop("target"), "ProblemType": "BinaryClassification"}
    channel = {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
    return {
        "AutoMLJobName": job.pop("name"),
        "RoleArn": role,
        "AutoMLJobInputDataConfig": [channel],
        "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/models"},
        "AutoMLProblemTypeConfig": {"TabularJobConfig": {**tabular, "CompletionCriteria": budget}},
        "AutoMLJobObjective": {"MetricName": metrics[job.pop("metric")]},
    }
