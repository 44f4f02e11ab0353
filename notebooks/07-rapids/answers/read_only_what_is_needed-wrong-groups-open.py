# Groups that only touch a bound are left out.
import pyarrow.compute as pc
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    file = pq.ParquetFile(source)
    place = file.schema_arrow.names.index(column)
    groups = []
    for number in range(file.num_row_groups):
        known = file.metadata.row_group(number).column(place).statistics
        if known is None or not known.has_min_max or (known.min < high and known.max > low):
            groups.append(number)
    table = file.read_row_groups(groups, list({*columns, column}))
    keep = pc.and_(pc.greater_equal(table[column], low), pc.less_equal(table[column], high))
    return groups, table.filter(keep).select(columns)
