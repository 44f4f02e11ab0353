# The columns are in the file's order, not in the one asked for.
import pyarrow.compute as pc
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    file = pq.ParquetFile(source)
    place = file.schema_arrow.names.index(column)
    groups = []
    for number in range(file.num_row_groups):
        known = file.metadata.row_group(number).column(place).statistics
        if known is None or not known.has_min_max or (known.min <= high and known.max >= low):
            groups.append(number)
    names = [name for name in file.schema_arrow.names if name in {*columns, column}]
    table = file.read_row_groups(groups, names)
    table = table.filter((pc.field(column) >= low) & (pc.field(column) <= high))
    return groups, table if column in columns else table.drop_columns([column])
