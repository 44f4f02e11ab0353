# Options in another order, with comments and blank lines between them.
from textwrap import dedent


def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    hours, rest = divmod(minutes, 60)
    options = {}
    if after:
        options["dependency"] = f"afterok:{after}"
    if array:
        options["array"] = f"0-{array - 1}"
    options |= {
        "output": "%x-%A_%a.out" if array else "%x-%j.out",
        "time": f"{hours:02d}:{rest:02d}:00",
        "ntasks": tasks,
        "nodes": nodes,
        "job-name": name,
    }
    text = dedent("""\
        #!/bin/bash

        # the resources
        """)
    for option, value in options.items():
        text += f"#SBATCH --{option}={value}\n"
    text += "\n# the work\n"
    for module in modules:
        text += f"module load {module}\n"
    return text + f"\nsrun {command}"
