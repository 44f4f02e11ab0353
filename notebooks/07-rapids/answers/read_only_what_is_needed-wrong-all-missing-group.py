# A group of missing values has statistics, but no bounds: it is left out.
import pyarrow.compute as pc
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    file = pq.ParquetFile(source)
    i = file.schema_arrow.names.index(column)
    groups = []
    for g in range(file.num_row_groups):
        s = file.metadata.row_group(g).column(i).statistics
        if s is None or (s.min is not None and s.min <= high and s.max >= low):
            groups.append(g)
    t = file.read_row_groups(groups, list(dict.fromkeys([*columns, column])))
    t = t.filter(pc.and_(pc.greater_equal(t[column], low), pc.less_equal(t[column], high)))
    return groups, t.select(columns)
