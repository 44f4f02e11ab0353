# Without srun the command runs once, whatever the number of tasks.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    options = {
        "job-name": name,
        "nodes": nodes,
        "ntasks": tasks,
        "time": f"{minutes // 60:02}:{minutes % 60:02}:00",
        "output": f"{name}-%j.out" if array is None else f"{name}-%A_%a.out",
    }
    if array is not None:
        options["array"] = f"0-{array - 1}"
    if after is not None:
        options["dependency"] = f"afterok:{after}"
    lines = ["#!/bin/bash", *(f"#SBATCH --{key}={value}" for key, value in options.items())]
    lines += [f"module load {module}" for module in modules]
    return "\n".join([*lines, f"{command}"]) + "\n"
