# One group after another, each filtered by an expression; the schema gives the empty table.
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def read_only_what_is_needed(source, columns, column, low, high):
    with pq.ParquetFile(source) as file:
        names = columns if column in columns else [*columns, column]
        groups, tables = [], [file.schema_arrow.empty_table().select(columns)]
        for group in range(file.metadata.num_row_groups):
            pieces = file.metadata.row_group(group)
            piece = next(
                pieces.column(i)
                for i in range(pieces.num_columns)
                if pieces.column(i).path_in_schema == column
            )
            known = piece.statistics
            if known and known.has_min_max and (known.max < low or known.min > high):
                continue
            groups.append(group)
            part = file.read_row_group(group, columns=names)
            part = part.filter((pc.field(column) >= low) & (pc.field(column) <= high))
            tables.append(part.select(columns))
        return groups, pa.concat_tables(tables)
