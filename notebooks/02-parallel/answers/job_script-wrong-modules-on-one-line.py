# All modules on one line, where each has a line of its own.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    text = f"#!/bin/bash\n#SBATCH --job-name={name}\n#SBATCH --nodes={nodes}\n"
    text += f"#SBATCH --ntasks={tasks}\n#SBATCH --time={minutes // 60:02}:{minutes % 60:02}:00\n"
    text += f"#SBATCH --output={name}-{'%j' if array is None else '%A_%a'}.out\n"
    if array is not None:
        text += f"#SBATCH --array=0-{array - 1}\n"
    if after is not None:
        text += f"#SBATCH --dependency=afterok:{after}\n"
    if modules:
        text += "module load " + " ".join(modules) + "\n"
    return text + f"srun {command}\n"
