# Line by line; Slurm puts the job's name in for %x.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    lines = ["#!/bin/bash"]

    def option(key, value):
        lines.append("#SBATCH --" + key + "=" + str(value))

    if after is not None:
        option("dependency", "afterok:" + str(after))
    option("job-name", name)
    option("nodes", nodes)
    option("ntasks", tasks)
    option("time", "{:02d}:{:02d}:00".format(*divmod(minutes, 60)))
    if array is None:
        option("output", "%x-%j.out")
    else:
        option("array", "0-" + str(array - 1))
        option("output", "%x-%A_%a.out")
    lines.extend("module load " + module for module in modules)
    lines.append("srun " + command)
    return "\n".join(lines)
