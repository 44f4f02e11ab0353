# One template; the optional lines are empty where they are not asked for.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    hours, rest = divmod(minutes, 60)
    number = "%j" if array is None else "%A_%a"
    extra = "" if array is None else f"#SBATCH --array=0-{array - 1}\n"
    extra += "" if after is None else f"#SBATCH --dependency=afterok:{after}\n"
    loads = "".join(f"module load {module}\n" for module in modules)
    return f"""#!/bin/bash
#SBATCH --job-name={name}
#SBATCH --output={name}-{number}.out
#SBATCH --nodes={nodes}
#SBATCH --ntasks={tasks}
#SBATCH --time={hours:02d}:{rest:02d}:00
{extra}
{loads}
# the work
srun {command}"""
