import type { FileObject } from '../../api/wire-types.ts';

type Stated = Pick<FileObject, 'status' | 'progress'>;

export function isOpen({ status }: Stated): boolean {
  return status === 'uploaded' || status === 'processing';
}

export type FileCounts = {
  readonly total: number;
  readonly ready: number;
  readonly failed: number;
  readonly open: number;
  /** Of all the work, 0 to 1; the stages of a file count the same. */
  readonly fraction: number;
};

/** The order in which a file goes through them, as far as it has them. */
const STAGES = ['parsing', 'transcribing', 'describing', 'chunking', 'embedding', 'indexing'];

export function countFiles(files: readonly Stated[]): FileCounts {
  const count = (wanted: string) => files.filter(({ status }) => status === wanted).length;
  const open = files.filter(isOpen).length;
  const work = files.reduce((sum, file) => sum + fractionOf(file), 0);
  return {
    total: files.length,
    ready: count('indexed'),
    failed: count('failed'),
    open,
    fraction: files.length === 0 ? 0 : work / files.length,
  };
}

function fractionOf(file: Stated): number {
  if (!isOpen(file)) return 1;
  if (file.progress === undefined) return 0;
  const { stage, done, total } = file.progress;
  const within = total > 0 ? Math.min(1, done / total) : 0;
  return Math.max(0, STAGES.indexOf(stage) + within) / STAGES.length;
}
