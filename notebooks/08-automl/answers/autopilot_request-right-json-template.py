# the request as a text, filled in
import json


def autopilot_request(job, bucket, role):
    text = """{
      "AutoMLJobName": "NAME", "RoleArn": "ROLE",
      "AutoMLJobInputDataConfig": [{"ChannelType": "training", "DataSource": {"S3DataSource":
        {"S3DataType": "S3Prefix", "S3Uri": "s3://BUCKET/DATA"}}}],
      "OutputDataConfig": {"S3OutputPath": "s3://BUCKET/models"},
      "AutoMLProblemTypeConfig": {"TabularJobConfig": {
        "TargetAttributeName": "TARGET", "ProblemType": "BinaryClassification",
        "CompletionCriteria": {"MaxCandidates": 0, "MaxAutoMLJobRuntimeInSeconds": 0}}},
      "AutoMLJobObjective": {"MetricName": "METRIC"}}"""
    metric = {"auc": "AUC"}.get(job["metric"], job["metric"].capitalize())
    words = {"NAME": job["name"], "ROLE": role, "BUCKET": bucket, "DATA": job["data"]}
    for word, value in {**words, "TARGET": job["target"], "METRIC": metric}.items():
        text = text.replace(word, value)
    request = json.loads(text)
    limits = request["AutoMLProblemTypeConfig"]["TabularJobConfig"]["CompletionCriteria"]
    limits["MaxCandidates"] = job["trials"]
    limits["MaxAutoMLJobRuntimeInSeconds"] = int(job["minutes"] * 60 + 0.5)
    return request
