import type { CellValue } from '../../../core/data-table.ts';
import type { SheetCell } from './sheet-source.ts';
import { saysNothing, TEXT_READER, VALUE_READERS, type ValueReader } from './value-readers.ts';

/** A column with more different texts than this is told by examples. */
export const MAX_DISTINCT = 24;
const MAX_VALUE_CHARACTERS = 60;

type Candidate = { readonly reader: ValueReader; least: CellValue; greatest: CellValue };

/** What a column holds, learned cell by cell; memory does not grow with its length. */
export class ColumnProfile {
  #candidates: Candidate[] = VALUE_READERS.map((reader) => ({ reader, least: null, greatest: null }));
  readonly #distinct = new Set<string>();
  #filled = 0;
  /** Cells that hold something beside those that say "none". */
  #valued = 0;

  add(cell: SheetCell): void {
    if (cell.value === null) return;
    this.#filled++;
    if (this.#distinct.size <= MAX_DISTINCT) this.#distinct.add(cell.text.slice(0, MAX_VALUE_CHARACTERS));
    if (saysNothing(cell.text)) return;
    this.#valued++;
    if (this.#candidates.length === 0) return;
    this.#candidates = this.#candidates.filter((candidate) => {
      const value = candidate.reader.read(cell);
      if (value === null) return false;
      if (candidate.least === null || value < candidate.least) candidate.least = value;
      if (candidate.greatest === null || value > candidate.greatest) candidate.greatest = value;
      return true;
    });
  }

  get filled(): number {
    return this.#filled;
  }

  get reader(): ValueReader {
    return this.#valued === 0 ? TEXT_READER : (this.#candidates[0]?.reader ?? TEXT_READER);
  }

  get range(): { readonly least: CellValue; readonly greatest: CellValue } {
    const [chosen] = this.#candidates;
    return { least: chosen?.least ?? null, greatest: chosen?.greatest ?? null };
  }

  /** Its different texts in the order of their appearance; with `complete` false there are more. */
  get values(): { readonly some: readonly string[]; readonly complete: boolean } {
    const all = [...this.#distinct];
    return { some: all.slice(0, MAX_DISTINCT), complete: all.length <= MAX_DISTINCT };
  }

  /** The cell's value as the column is read. */
  valueOf(cell: SheetCell | undefined): CellValue {
    if (cell === undefined || cell.value === null) return null;
    const { reader } = this;
    return reader.type !== 'text' && saysNothing(cell.text) ? null : reader.read(cell);
  }
}
