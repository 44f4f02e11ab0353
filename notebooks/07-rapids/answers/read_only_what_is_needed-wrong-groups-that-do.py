# Only groups that do hold a row, found by reading.
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    file = pq.ParquetFile(source)
    i = file.schema_arrow.names.index(column)
    names = list(dict.fromkeys([*columns, column]))
    groups, table = [], file.schema_arrow.empty_table().select(names)
    parts = [table]
    for g in range(file.num_row_groups):
        s = file.metadata.row_group(g).column(i).statistics
        if s is None or not s.has_min_max or (s.min <= high and s.max >= low):
            t = file.read_row_group(g, names)
            t = t.filter(pc.and_(pc.greater_equal(t[column], low), pc.less_equal(t[column], high)))
            if t.num_rows:
                groups.append(g)
                parts.append(t)
    return groups, pa.concat_tables(parts).select(columns)
