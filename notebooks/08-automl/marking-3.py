"""The marking of 3-cloud."""

import io
import itertools
import json
import re
from functools import cache

import numpy as np

from labkit.grading.marking import close, equal, expect, task

AUTOPILOT_WORDS = {"auc": "AUC", "accuracy": "Accuracy", "precision": "Precision"}
AZURE_WORDS = {
    "auc": "auc_weighted",
    "accuracy": "accuracy",
    "precision": "precision_score_weighted",
}


@task("autopilot_request", points=1)
def autopilot_request_valid(student, rng):
    """Amazon's own model accepts it, its words and patterns too, for jobs with fresh names."""
    for job, bucket, role in autopilot_jobs(rng):
        got = student.autopilot_request(job, bucket, role)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        named = {"AutoMLJobName": job["name"], "RoleArn": role}
        equal({name: got.get(name) for name in named}, named, hint="The job's name and the role.")
        complaint = botocore_complaint(got)
        expect(not complaint, complaint)


@task("autopilot_request", points=1)
def autopilot_request_says(student, rng):
    """It says which data, target, kind of problem, metric and results, and nothing else."""
    for job, bucket, role in autopilot_jobs(rng):
        got = student.autopilot_request(job, bucket, role)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        kind = got.get("AutoMLProblemTypeConfig")
        tabular = kind.get("TabularJobConfig") if isinstance(kind, dict) else None
        expect(isinstance(tabular, dict), "there is no TabularJobConfig")
        tabular = {name: tabular[name] for name in tabular if name != "CompletionCriteria"}
        aim = {"TargetAttributeName": job["target"], "ProblemType": "BinaryClassification"}
        equal(tabular, aim, hint="What the tabular job predicts.")
        place = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{bucket}/{job['data']}"}
        wanted = {
            "AutoMLJobName": job["name"],
            "RoleArn": role,
            "AutoMLJobInputDataConfig": [
                {"ChannelType": "training", "DataSource": {"S3DataSource": place}}
            ],
            "OutputDataConfig": {"S3OutputPath": f"s3://{bucket}/models"},
            "AutoMLJobObjective": {"MetricName": AUTOPILOT_WORDS[job["metric"]]},
        }
        equal({name: got[name] for name in got if name != "AutoMLProblemTypeConfig"}, wanted)


@task("autopilot_request", points=1)
def autopilot_request_budget(student, rng):
    """The budget: candidates, and the whole job's minutes as whole seconds; the job stays."""
    for job, bucket, role in autopilot_jobs(rng):
        (kept,) = student.keep(job)
        got = student.autopilot_request(kept, bucket, role)
        equal(student.fetch(kept), job, hint="The job that went in has changed.")
        try:
            limits = got["AutoMLProblemTypeConfig"]["TabularJobConfig"]["CompletionCriteria"]
        except (KeyError, TypeError):
            limits = "no CompletionCriteria in the TabularJobConfig"
        seconds = int(np.floor(job["minutes"] * 60 + 0.5))
        wanted = {"MaxCandidates": job["trials"], "MaxAutoMLJobRuntimeInSeconds": seconds}
        equal(limits, wanted, hint=f"{job['minutes']} minutes.")
        whole = all(type(value) is int for value in limits.values())
        expect(whole, "a limit is not an int, and the client refuses it")


def autopilot_jobs(rng):
    """Draw jobs, one for each metric, with minutes that are not near half a second."""
    signs = 1, -1, 1  # a little more than whole seconds, and a little less
    for sign, metric in zip(signs, rng.permutation(list(AUTOPILOT_WORDS)).tolist(), strict=True):
        seconds = int(rng.integers(300, 20_000)) + sign * float(rng.uniform(0.1, 0.4))
        job = cloud_job(rng, metric, round(seconds / 60, 5))
        account = "".join(str(digit) for digit in rng.integers(10, size=12))
        role = f"arn:aws:iam::{account}:role/{cloud_name(rng)}"
        yield job, f"bucket-{cloud_name(rng)}", role
    job = cloud_job(rng, "auc", int(rng.integers(10, 300)))
    yield job, f"bucket-{cloud_name(rng)}", role


def cloud_job(rng, metric, minutes):
    return {
        "name": f"job-{cloud_name(rng)}",
        "data": f"{cloud_name(rng)}/{rng.integers(1990, 2030)}",
        "target": cloud_name(rng),
        "metric": metric,
        "minutes": minutes,
        "trials": int(rng.integers(5, 400)),
        "workers": int(rng.integers(2, 9)),
    }


def cloud_name(rng):
    return "".join(chr(97 + letter) for letter in rng.integers(26, size=8))


def botocore_complaint(request):
    """Return what Amazon's client and the model that comes with it have against a request."""
    from botocore.validate import ParamValidator

    shape = autopilot_shape()
    try:
        report = ParamValidator().validate(request, shape).generate_report()
    except Exception as problem:  # an odd request: the client itself fails on it
        return f"Amazon's client can't read it: {problem}"
    return report or next(broken_rules(request, shape), "")


@cache
def autopilot_shape():
    from botocore.session import Session

    service = Session().get_service_model("sagemaker")
    return service.operation_model("CreateAutoMLJobV2").input_shape


def broken_rules(value, shape, where="the request"):
    """Give the rules of the model that the client leaves to the service."""
    rules = shape.metadata
    if shape.type_name == "structure":
        for name, inner in value.items():
            yield from broken_rules(inner, shape.members[name], f"{where}'s {name}")
    elif shape.type_name == "list":
        for inner in value:
            yield from broken_rules(inner, shape.member, where)
    elif value not in rules.get("enum", [value]):
        yield f"{where}: {value!r} is none of {', '.join(rules['enum'])}"
    elif "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        yield f"{where}: {value!r} is not of the form {rules['pattern']}"
    elif isinstance(value, int) and value > rules.get("max", value):
        yield f"{where}: {value} is more than {rules['max']}"


@task("azure_job", points=1)
def azure_job_says(student, rng):
    """Azure's client reads it, and it says which data, target, metric and machines."""
    for job in azure_jobs(rng):
        got = student.azure_job(job)
        expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
        wanted = {
            "type": "automl",
            "task": "classification",
            "name": job["name"],
            "compute": "azureml:cpu-cluster",
            "training_data": {
                "type": "mltable",
                "path": "azureml://datastores/mine/paths/" + job["data"],
            },
            "target_column_name": job["target"],
            "primary_metric": AZURE_WORDS[job["metric"]],
        }
        equal({name: got[name] for name in got if name != "limits"}, wanted)
        # Nothing but numbers is left that the client has not been told by us.
        limits = got.get("limits")
        expect(isinstance(limits, dict), "there are no limits")
        whole = all(type(value) is int for value in limits.values())
        expect(whole, f"the limits are not all of type int: {limits}")
        complaint = azure_complaint(got)
        expect(not complaint, complaint)


@task("azure_job", points=1)
def azure_job_limits(student, rng):
    """The whole job's limits: minutes, trials, and how many at a time; the job stays."""
    for job in azure_jobs(rng):
        (kept,) = student.keep(job)
        limits = limits_of(student.azure_job(kept))
        equal(student.fetch(kept), job, hint="The job that went in has changed.")
        wanted = {
            "timeout_minutes": job["minutes"],
            "max_trials": job["trials"],
            "max_concurrent_trials": job["workers"],
        }
        equal({name: limits.get(name) for name in wanted}, wanted)
        others = sorted(limits.keys() - wanted.keys() - {"trial_timeout_minutes"})
        expect(not others, f"limits that nobody asked for: {others}")


@task("azure_job", points=1)
def azure_job_turns(student, rng):
    """The limit for one trial, so that all have their turn, and never less than a minute."""
    for job in azure_jobs(rng):
        limits = limits_of(student.azure_job(job))
        rounds = len(range(0, job["trials"], job["workers"]))
        each = next((m for m in range(job["minutes"], 1, -1) if m * rounds <= job["minutes"]), 1)
        hint = f"{job['minutes']} minutes, {rounds} rounds."
        equal(limits.get("trial_timeout_minutes"), each, hint=hint)


def azure_jobs(rng):
    """Draw jobs: rounds that come out even, that do not, one round, and too many."""
    workers = int(rng.integers(3, 8))
    rounds = int(rng.integers(3, 9))
    sizes = {
        "auc": (workers * rounds, rounds * int(rng.integers(4, 9))),
        "accuracy": (workers * rounds + 1, rounds * 7 + 3),
        "precision": (workers - 1, int(rng.integers(10, 90))),
    }
    for metric, (trials, minutes) in sizes.items():
        yield cloud_job(rng, metric, minutes) | {"trials": trials, "workers": workers}
    yield cloud_job(rng, "auc", int(rng.integers(5, 10))) | {"trials": 300, "workers": workers}


def limits_of(got):
    expect(isinstance(got, dict), f"expected a dictionary, got {type(got).__name__}")
    limits = got.get("limits")
    expect(isinstance(limits, dict), "there are no limits")
    return limits


def azure_complaint(job):
    """Return what Azure's client has against a job that it would read from a YAML file."""
    from azure.ai.ml import load_job

    try:
        load_job(io.StringIO(json.dumps(job)))
    except Exception as problem:
        return " ".join(str(problem).split("If you are trying")[0].split())
    return ""


@task("expected_cost", points=1)
def expected_cost_values(student, rng):
    """The range for parts that are paid once and every month, amounts and prices as pairs."""
    for count in rng.integers(2, 7, size=4).tolist():
        parts = [cost_part(rng, 0.0) for _ in range(count)]
        parts[0]["per"], parts[1]["per"] = "once", "month"
        months = int(rng.integers(2, 48))
        close(student.expected_cost(parts, months), cost_by_corners(parts, months), rtol=1e-9)


@task("expected_cost", points=1)
def expected_cost_credits(student, rng):
    """Credits, whose prices are negative, alone and among others."""
    for turn, count in enumerate(rng.integers(1, 6, size=5).tolist()):
        parts = [cost_part(rng, 0.4) for _ in range(count)]
        parts[0]["price"] = [(-9.5, -2.25), (-4.75, 8.5)][turn % 2]
        months = int(rng.integers(2, 48))
        wanted = cost_by_corners(parts, months)
        close(student.expected_cost(parts, months), wanted, rtol=1e-9, atol=1e-9)


@task("expected_cost", points=1)
def expected_cost_numbers(student, rng):
    """Single numbers beside pairs, no months or a part of one, no parts; the parts stay."""
    for months in (0, float(rng.uniform(0.2, 0.9)), int(rng.integers(2, 30))):
        parts = [cost_part(rng, 0.0) for _ in range(5)]
        parts[0]["per"], parts[1]["per"] = "once", "month"
        parts[0]["amount"], parts[1]["price"] = 3.5, int(rng.integers(5, 50))
        parts[2] |= {"amount": int(rng.integers(1, 9)), "price": round(float(rng.uniform(2, 9)), 2)}
        (kept,) = student.keep(parts)
        got = student.expected_cost(kept, months)
        close(got, cost_by_corners(parts, months), rtol=1e-9, atol=1e-9)
        equal(student.fetch(kept), parts, hint="The parts that went in have changed.")
    close(student.expected_cost([], 7), [0, 0], atol=1e-12, hint="No parts.")


def cost_part(rng, credit):
    """Draw a part; its price is negative, or crosses zero, with the probability of a credit."""
    amount = sorted(np.round(rng.uniform(1, 100, size=2), 1).tolist())
    price = sorted(np.round(rng.uniform(1, 50, size=2), 2).tolist())
    if rng.random() < credit:
        price = [-price[1], -price[0]] if rng.random() < 0.7 else [-price[0], price[1]]
    per = str(rng.choice(["once", "month"]))
    return {"amount": tuple(amount), "price": tuple(price), "per": per}


def cost_by_corners(parts, months):
    """Return the extremes over all corners: each part at one end of its amount and price."""
    corners = []
    for part in parts:
        ends = [
            value if isinstance(value, tuple) else [value]
            for value in (part["amount"], part["price"])
        ]
        times = {"once": 1, "month": months}[part["per"]]
        corners.append([times * amount * price for amount, price in itertools.product(*ends)])
    return [sum(min(ends) for ends in corners), sum(max(ends) for ends in corners)]
