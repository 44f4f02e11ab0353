# filled in step by step, seconds rounded by NumPy
import numpy as np


def autopilot_request(job, bucket, role):
    request = {"RoleArn": role, "AutoMLJobName": job["name"]}
    request["OutputDataConfig"] = {"S3OutputPath": "s3://" + bucket + "/models"}
    source = {"S3Uri": "s3://" + bucket + "/" + job["data"], "S3DataType": "S3Prefix"}
    channel = {"DataSource": {"S3DataSource": source}, "ChannelType": "training"}
    request["AutoMLJobInputDataConfig"] = [channel]
    if job["metric"] == "auc":
        request["AutoMLJobObjective"] = {"MetricName": "AUC"}
    elif job["metric"] == "accuracy":
        request["AutoMLJobObjective"] = {"MetricName": "Accuracy"}
    else:
        request["AutoMLJobObjective"] = {"MetricName": "Precision"}
    tabular = {"ProblemType": "BinaryClassification", "TargetAttributeName": job["target"]}
    tabular["CompletionCriteria"] = {}
    tabular["CompletionCriteria"]["MaxCandidates"] = job["trials"]
    seconds = int(np.rint(60 * np.float64(job["minutes"])))
    tabular["CompletionCriteria"]["MaxAutoMLJobRuntimeInSeconds"] = seconds
    request["AutoMLProblemTypeConfig"] = {"TabularJobConfig": tabular}
    return request
