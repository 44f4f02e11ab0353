# PyArrow's own filter reads; the footer only names the groups.
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    footer = pq.ParquetFile(source).metadata
    place = next(i for i in range(footer.num_columns) if footer.schema.column(i).name == column)

    def may(group):
        statistics = footer.row_group(group).column(place).statistics
        if statistics is None or not statistics.has_min_max:
            return True
        return not (statistics.max < low or statistics.min > high)

    filters = [(column, ">=", low), (column, "<=", high)]
    table = pq.read_table(source, columns=columns, filters=filters)
    return [group for group in range(footer.num_row_groups) if may(group)], table
