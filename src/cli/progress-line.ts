import type { Terminal } from './terminal.ts';

export type ProgressLine = {
  /** @param total 0 = not known */
  readonly show: (name: string, done: number, total: number, unit: string) => void;
  /** Ends the line, so that what comes next begins a new one. */
  readonly end: () => void;
};

const WIDTH = 24;
/** In a pipe or a log file: a line each time so much more of the whole is done. */
const STEP = 0.1;

/** A bar that a terminal redraws in place; elsewhere a plain line now and then. */
export function createProgressLine(terminal: Terminal): ProgressLine {
  let shown: string | null = null;
  let lastName = '';
  let lastShare = -1;
  return {
    show: (name, done, total, unit) => {
      const share = total === 0 ? 0 : Math.min(1, done / total);
      if (name !== lastName) lastShare = -1;
      lastName = name;
      const figures = total === 0 ? '' : `${done} of ${total} ${unit}`;
      if (terminal.isLive) {
        const full = Math.round(share * WIDTH);
        const bar = total === 0 ? '' : `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] `;
        const line = `${name} ${bar}${figures}`.trimEnd();
        if (line !== shown) terminal.note(`\r\u001b[2K${line}`);
        shown = line;
      } else if (lastShare < 0 || share - lastShare >= STEP || (share === 1 && lastShare < 1)) {
        terminal.note(`${name} ${figures}`.trimEnd().concat('\n'));
        lastShare = share;
      }
    },
    end: () => {
      if (terminal.isLive && shown !== null) terminal.note('\n');
      shown = null;
      lastName = '';
    },
  };
}
