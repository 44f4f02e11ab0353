from mpi4py import MPI


def matvec_by_columns(ranks, columns, x_part):
    part = (columns * x_part).sum(axis=1).astype(float)
    ranks.Allreduce(MPI.IN_PLACE, part, op=MPI.SUM)
    return part
