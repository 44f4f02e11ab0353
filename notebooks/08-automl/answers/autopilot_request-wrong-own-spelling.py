# the metric in our own spelling, which the client lets pass
def autopilot_request(job, bucket, role):
    place = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{job['data']}"}
    budget = {
        "MaxCandidates": job["trials"],
        "MaxAutoMLJobRuntimeInSeconds": round(job["minutes"] * 60),
    }
    tabular = {"TargetAttributeName": job["target"], "ProblemType": "BinaryClassification"}
    tabular["CompletionCriteria"] = budget
    return {
        "AutoMLJobName": job["name"],
        "RoleArn": role,
        "AutoMLJobInputDataConfig": [
            {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
        ],
        "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/models"},
        "AutoMLProblemTypeConfig": {"TabularJobConfig": tabular},
        "AutoMLJobObjective": {"MetricName": job["metric"]},
    }
