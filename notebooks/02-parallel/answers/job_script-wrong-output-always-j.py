# The output file of an array is NAME-%j.out too, not NAME-%A_%a.out.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    lines = [
        "#!/bin/bash",
        f"#SBATCH --job-name={name}",
        f"#SBATCH --nodes={nodes}",
        f"#SBATCH --ntasks={tasks}",
        f"#SBATCH --time={minutes // 60:02}:{minutes % 60:02}:00",
        f"#SBATCH --output={name}-%j.out",
    ]
    if array is not None:
        lines.append(f"#SBATCH --array=0-{array - 1}")
    if after is not None:
        lines.append(f"#SBATCH --dependency=afterok:{after}")
    return "\n".join([*lines, *(f"module load {m}" for m in modules), f"srun {command}"])
