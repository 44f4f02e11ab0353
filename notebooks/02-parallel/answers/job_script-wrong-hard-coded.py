# The scripts of the visible checks, by heart.
def job_script(name, command, nodes=1, tasks=1, minutes=10, array=None, after=None, modules=()):
    if array is None:
        return "#!/bin/bash\n#SBATCH --time=01:30:00\nsrun python fit.py\n"
    return (
        "#!/bin/bash\n#SBATCH --array=0-3\n#SBATCH --dependency=afterok:7\n"
        "module load gcc\nmodule load mpi/5\nsrun ./fit\n"
    )
