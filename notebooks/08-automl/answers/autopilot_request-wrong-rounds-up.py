# seconds are always rounded up
import numpy as np


def autopilot_request(job, bucket, role):
    place = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{job['data']}"}
    words = {"auc": "AUC", "accuracy": "Accuracy", "precision": "Precision"}
    limits = {
        "MaxCandidates": job["trials"],
        "MaxAutoMLJobRuntimeInSeconds": int(np.ceil(job["minutes"] * 60)),
    }
    return {
        "AutoMLJobName": job["name"],
        "RoleArn": role,
        "AutoMLJobInputDataConfig": [
            {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
        ],
        "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/models"},
        "AutoMLJobObjective": {"MetricName": words[job["metric"]]},
        "AutoMLProblemTypeConfig": {
            "TabularJobConfig": {
                "TargetAttributeName": job["target"],
                "ProblemType": "BinaryClassification",
                "CompletionCriteria": limits,
            }
        },
    }
