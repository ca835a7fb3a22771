import { formatTime } from '../core/format-time.ts';
import type { ProofRecord, RecordedEvidence, RecordedFile } from './proof-record.ts';

/** One quote with its place, as a file of the proof. */
export type EvidenceMember = Omit<
  RecordedEvidence,
  'page_index' | 'start' | 'end' | 'file_id' | 'filename'
> & {
  readonly name: string;
  /** Of the completion, from 0. */
  readonly choice: number;
  /** The `[n]` it is cited by. */
  readonly citation: number;
  readonly file: RecordedFile | null;
  readonly page_text: { readonly member: string; readonly start: number; readonly end: number };
  readonly page_image: string | null;
};

/** @param pictures for each page of the record, whether the proof has its picture */
export function evidenceMembers(
  record: ProofRecord,
  pictures: readonly boolean[],
): readonly EvidenceMember[] {
  const files = new Map(record.files.map((file) => [file.id, file]));
  return record.choices
    .flatMap(({ evidence }, choice) => evidence.map((one, i) => ({ choice, citation: i + 1, one })))
    .map(({ choice, citation, one }, index) => {
      const { page_index: at, start, end, file_id: fileId, filename: _, quote, page, ...rest } = one;
      return {
        name: `evidence/${numbered(index)}.json`,
        choice,
        citation,
        quote,
        file: files.get(fileId) ?? null,
        page,
        ...rest,
        page_text: { member: pageName(at, 'txt'), start, end },
        page_image: pictures[at] === true ? pageName(at, 'webp') : null,
      };
    });
}

/** @param index in the record's pages */
export function pageName(index: number, extension: 'txt' | 'webp'): string {
  return `pages/${numbered(index)}.${extension}`;
}

/** "report.pdf, page 3" */
export function wordsForPlace({ file, page, sheet, cells, start_time: time }: EvidenceMember): string {
  const parts = [
    file?.filename ?? 'a file',
    page === null ? null : `page ${page}`,
    sheet === null ? null : `sheet ${sheet}`,
    cells === null ? null : `cells ${cells}`,
    time === null ? null : `at ${formatTime(time)}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function numbered(index: number): string {
  return String(index + 1).padStart(3, '0');
}
