import type { FileObject } from './wire-types.ts';

export type FileChange =
  | FileObject
  | { readonly id: string; readonly object: 'file'; readonly deleted: true };
type FileEvent = FileChange | { readonly object: 'file.watch' };

/** Changes are told together so often at most: hundreds of files can move at once. */
const TELL_MILLISECONDS = 250;
const AGAIN_MILLISECONDS = 3_000;

type Told = {
  /** The stream is open (again): what was listed before may be out of date. */
  readonly onOpen: () => void;
  /** Of each file the last state. */
  readonly onChanges: (changes: readonly FileChange[]) => void;
};

/**
 * Follows the files of a workspace until the returned function is called. A page in the background hangs up, because
 * a browser has few connections to one server (six with HTTP/1.1).
 */
export function watchFiles(workspace: string, { onOpen, onChanges }: Told): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let waiting = new Map<string, FileChange>();

  const tell = () => {
    telling = undefined;
    const changes = [...waiting.values()];
    waiting = new Map();
    onChanges(changes);
  };
  const hear = ({ data }: MessageEvent<string>) => {
    const event = parse(data);
    if (event === null) return;
    if (event.object === 'file.watch') return onOpen();
    waiting.set(event.id, event);
    telling ??= setTimeout(tell, TELL_MILLISECONDS);
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.visibilityState === 'hidden') return;
    source = new EventSource(`/files/events?${new URLSearchParams({ workspace })}`);
    source.onmessage = hear;
    // The browser reconnects by itself, except after an answer that is no stream.
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MILLISECONDS);
    };
  };
  const onVisibility = () => (document.visibilityState === 'hidden' ? close() : open());

  open();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(telling);
    close();
  };
}

/** Null: the end of the stream, or words that are no file. */
function parse(data: string): FileEvent | null {
  if (!data.startsWith('{')) return null;
  const event = JSON.parse(data) as FileEvent | { readonly error: unknown };
  return 'object' in event ? event : null;
}
