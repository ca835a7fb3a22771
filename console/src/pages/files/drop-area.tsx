import { ArrowUpTrayIcon, LockClosedIcon } from '@heroicons/react/24/outline';
import { useEffect, useRef, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { takeEntries } from './upload/walk-entries.ts';

const words = texts.files.upload;

/** Takes what is dropped anywhere on the page, and says so while something is dragged over it. */
export function DropArea({
  workspace,
  mayWrite,
  onDrop,
}: {
  readonly workspace: string;
  readonly mayWrite: boolean;
  readonly onDrop: (entries: readonly (FileSystemEntry | File)[]) => void;
}) {
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    // Each element on the way tells of entering and leaving: the page is left when all are.
    let depth = 0;
    const concerns = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!concerns(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const hover = (event: DragEvent) => {
      if (!concerns(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (!concerns(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const take = (event: DragEvent) => {
      if (!concerns(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      drop.current(takeEntries(event.dataTransfer));
    };
    const listeners = [
      ['dragenter', enter],
      ['dragover', hover],
      ['dragleave', leave],
      ['drop', take],
    ] as const;
    for (const [name, listener] of listeners) addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) removeEventListener(name, listener);
    };
  }, []);
  if (!over) return null;
  const Icon = mayWrite ? ArrowUpTrayIcon : LockClosedIcon;
  return (
    <div className="pointer-events-none fixed inset-2 z-40 grid place-content-center justify-items-center gap-2 rounded-lg border-2 border-dashed border-primary bg-background/90 p-6 text-center">
      <Icon className="size-10 text-primary" />
      <p className="text-lg font-semibold">{mayWrite ? words.drop : words.mayNot}</p>
      <p className="max-w-prose text-sm text-muted-foreground">
        {mayWrite ? words.dropAbout(workspace) : words.mayNotNext}
      </p>
    </div>
  );
}
