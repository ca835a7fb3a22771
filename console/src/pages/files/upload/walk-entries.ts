/** What operating systems leave in folders. */
const SYSTEM_FILE = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i;

export type Walked = {
  readonly files: readonly File[];
  /** Paths that could not be read. */
  readonly unreadable: readonly string[];
};

export function isSystemFile({ name }: Pick<File, 'name'>): boolean {
  return SYSTEM_FILE.test(name);
}

/** The entries of a drop, which must be taken while its event runs; afterwards they are gone. */
export function takeEntries({ items }: Pick<DataTransfer, 'items'>): readonly (FileSystemEntry | File)[] {
  return [...items].flatMap((item) => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry() ?? item.getAsFile();
    return entry === null ? [] : [entry];
  });
}

/** All files of a drop, folders walked to their ends, without the files of operating systems. */
export async function walkEntries(entries: readonly (FileSystemEntry | File)[]): Promise<Walked> {
  const files: File[] = [];
  const unreadable: string[] = [];
  const waiting = entries.toReversed();
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry instanceof File) {
      files.push(entry);
      continue;
    }
    try {
      if (entry.isDirectory)
        waiting.push(...(await childrenOf(entry as FileSystemDirectoryEntry)).toReversed());
      else files.push(await fileOf(entry as FileSystemFileEntry));
    } catch {
      // A file that its owner may not read must not keep the others away; it is told of.
      unreadable.push(entry.fullPath);
    }
  }
  return { files: files.filter((file) => !isSystemFile(file)), unreadable };
}

/** A reader gives some entries at a time (Chrome: 100) until it gives none. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
