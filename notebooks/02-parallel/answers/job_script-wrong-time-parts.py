# Writes the time as HH:MM, which Slurm reads as minutes and seconds.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    out = f"{name}-%j.out" if array is None else f"{name}-%A_%a.out"
    lines = [
        "#!/bin/bash",
        f"#SBATCH --job-name={name}",
        f"#SBATCH --nodes={nodes}",
        f"#SBATCH --ntasks={tasks}",
        f"#SBATCH --time={minutes // 60:02}:{minutes % 60:02}",
        f"#SBATCH --output={out}",
    ]
    if array is not None:
        lines.append(f"#SBATCH --array=0-{array - 1}")
    if after is not None:
        lines.append(f"#SBATCH --dependency=afterok:{after}")
    return "\n".join([*lines, *(f"module load {m}" for m in modules), f"srun {command}"])
