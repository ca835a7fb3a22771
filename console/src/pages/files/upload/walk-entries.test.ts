import { describe, expect, it } from 'vitest';
import { walkEntries } from './walk-entries.ts';

type Given = { readonly name: string; readonly fullPath: string };

function fileEntry(name: string): FileSystemEntry {
  return entry(
    { name, fullPath: `/${name}` },
    {
      isDirectory: false,
      file: (resolve: (file: File) => void) => resolve(new File(['x'], name)),
    },
  );
}

function unreadableEntry(name: string): FileSystemEntry {
  return entry(
    { name, fullPath: `/${name}` },
    {
      isDirectory: false,
      file: (_: unknown, reject: (error: Error) => void) => reject(new Error('no right to read')),
    },
  );
}

/** Gives its entries in pieces, as browsers do. */
function folder(name: string, children: readonly FileSystemEntry[], piece = 2): FileSystemEntry {
  return entry(
    { name, fullPath: `/${name}` },
    {
      isDirectory: true,
      createReader: () => {
        let at = 0;
        return {
          readEntries: (resolve: (entries: readonly FileSystemEntry[]) => void) => {
            resolve(children.slice(at, at + piece));
            at += piece;
          },
        };
      },
    },
  );
}

function entry(given: Given, rest: object): FileSystemEntry {
  return { ...given, ...rest } as unknown as FileSystemEntry;
}

const namesOf = (files: readonly File[]) => files.map(({ name }) => name);

describe('walkEntries', () => {
  it('reads a folder to its end, however many pieces it comes in', async () => {
    const names = Array.from({ length: 7 }, (_, at) => `${at}.txt`);
    const { files } = await walkEntries([folder('all', names.map(fileEntry))]);
    expect(namesOf(files)).toEqual(names);
  });

  it('goes into folders in folders, in their order', async () => {
    const inner = folder('inner', [fileEntry('b.pdf'), folder('deep', [fileEntry('c.pdf')])]);
    const { files } = await walkEntries([fileEntry('a.pdf'), inner, fileEntry('d.pdf')]);
    expect(namesOf(files)).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']);
  });

  it('leaves out what operating systems keep in folders', async () => {
    const { files } = await walkEntries([
      folder('photos', ['.DS_Store', 'Thumbs.db', 'desktop.ini', '._a.pdf', 'a.pdf'].map(fileEntry)),
    ]);
    expect(namesOf(files)).toEqual(['a.pdf']);
  });

  it('names what cannot be read and takes the rest', async () => {
    const walked = await walkEntries([unreadableEntry('secret.pdf'), fileEntry('a.pdf')]);
    expect(namesOf(walked.files)).toEqual(['a.pdf']);
    expect(walked.unreadable).toEqual(['/secret.pdf']);
  });

  it('takes files that come without an entry', async () => {
    const { files } = await walkEntries([new File(['x'], 'plain.txt')]);
    expect(namesOf(files)).toEqual(['plain.txt']);
  });
});
