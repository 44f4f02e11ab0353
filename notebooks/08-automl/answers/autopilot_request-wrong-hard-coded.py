# the visible examples
def autopilot_request(job, bucket, role):
    place = {"S3DataType": "S3Prefix", "S3Uri": "s3://my-bucket/flights/2013"}
    seconds, metric = (451, "Precision") if job["metric"] == "precision" else (3600, "AUC")
    budget = {"MaxCandidates": 20, "MaxAutoMLJobRuntimeInSeconds": seconds}
    tabular = {"TargetAttributeName": "late", "ProblemType": "BinaryClassification"}
    channel = {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
    return {
        "AutoMLJobName": "late-flights-7",
        "RoleArn": "arn:aws:iam::123456789012:role/autopilot",
        "AutoMLJobInputDataConfig": [channel],
        "OutputDataConfig": {"S3OutputPath": "s3://my-bucket/models"},
        "AutoMLProblemTypeConfig": {"TabularJobConfig": {**tabular, "CompletionCriteria": budget}},
        "AutoMLJobObjective": {"MetricName": metric},
    }
