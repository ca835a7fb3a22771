import { type DuckDBType, DuckDBTypeId, type Json } from '@duckdb/node-api';
import type { CellValue, ColumnType } from '../../core/data-table.ts';

export function toColumnType(type: DuckDBType | undefined): ColumnType {
  switch (type?.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return 'integer';
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.DECIMAL:
      return 'number';
    case DuckDBTypeId.DATE:
      return 'date';
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return 'timestamp';
    default:
      return 'text';
  }
}

/** From the JSON form of a value, in which large numbers are texts and lists are lists. */
export function toCellValue(value: Json, type: DuckDBType | undefined): CellValue {
  if (value === null) return null;
  switch (toColumnType(type)) {
    case 'boolean':
      return value === true;
    case 'integer':
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) ? number : null;
    }
    case 'timestamp':
      return String(value).replace(' ', 'T');
    default:
      return Array.isArray(value) ? value.map((part) => textOf(part)).join(', ') : textOf(value);
  }
}

function textOf(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
