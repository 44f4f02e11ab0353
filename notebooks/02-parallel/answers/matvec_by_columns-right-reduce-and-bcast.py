import numpy as np
from mpi4py import MPI


def matvec_by_columns(ranks, columns, x_part):
    part = np.zeros(len(columns))
    for column, element in zip(columns.T, x_part):  # noqa: B905
        part += element * column
    product = np.zeros(len(columns))
    ranks.Reduce(part, product, op=MPI.SUM, root=0)
    ranks.Bcast(product, root=0)
    return product
