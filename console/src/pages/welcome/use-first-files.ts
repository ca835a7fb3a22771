import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/request.ts';
import { uploadFiles } from '../../api/upload-files.ts';
import type { FileObject, List } from '../../api/wire-types.ts';
import { randomId } from '../../random-id.ts';
import { isOpen } from './count-files.ts';
import { fetchSample, filesNamed, type Sample } from './samples.ts';

const POLL_MILLISECONDS = 1_000;
/** A file's id has 36 characters at most, and the expression that asks for them 16 KiB. */
export const MOST_FILES = 100;
const BATCH_FILES = 10;

type Given = { readonly key: string } & (
  | { readonly samples: readonly Sample[] }
  | { readonly own: readonly File[] }
);

export type FirstFiles = {
  /** Fraction of the bytes that are sent; null = not sending. */
  readonly sent: number | null;
  readonly fetchingSamples: boolean;
  readonly error: unknown;
  /** As they are by now, in the order that they were added. */
  readonly files: readonly FileObject[];
  readonly hasSamples: boolean;
  readonly addSamples: (samples: readonly Sample[]) => void;
  readonly addOwn: (files: readonly File[]) => void;
  readonly retry: () => void;
};

/** The documents that are added here, from the upload until they can be asked about. */
export function useFirstFiles(workspace: string): FirstFiles {
  const client = useQueryClient();
  const [sent, setSent] = useState<number | null>(null);
  const [added, setAdded] = useState<readonly FileObject[]>([]);
  const [hasSamples, setHasSamples] = useState(false);
  const keep = (more: readonly FileObject[]) =>
    setAdded((before) => [...before, ...more.filter(({ id }) => before.every((file) => file.id !== id))]);

  /** What arrived stays, also when a later batch does not. */
  const upload = async (files: readonly File[], key: string) => {
    const all = files.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    for (let at = 0; at < files.length; at += BATCH_FILES) {
      const batch = files.slice(at, at + BATCH_FILES);
      const size = batch.reduce((sum, file) => sum + file.size, 0);
      const onSent = (bytes: number) => setSent(all === 0 ? 1 : (before + Math.min(bytes, size)) / all);
      onSent(0);
      const options = { metadata: {}, instructions: '', password: '' };
      const { signal } = new AbortController();
      keep(await uploadFiles({ workspace, files: batch, options, key: `${key}-${at}` }, { onSent, signal }));
      before += size;
    }
  };
  const adding = useMutation({
    mutationFn: async (given: Given) => {
      if ('own' in given) return upload(given.own, given.key);
      const there = await filesNamed(
        workspace,
        given.samples.map(({ name }) => name),
      );
      keep(there);
      const missing = given.samples.filter(({ name }) => there.every(({ filename }) => filename !== name));
      await upload(await Promise.all(missing.map(({ name }) => fetchSample(name))), given.key);
    },
    onSuccess: (_nothing, given) => setHasSamples((before) => before || 'samples' in given),
    onSettled: () => {
      setSent(null);
      return client.invalidateQueries({ queryKey: ['files', workspace] });
    },
  });

  const ids = added.map(({ id }) => id);
  const followed = useQuery({
    queryKey: ['files', workspace, 'first', ids],
    queryFn: async ({ signal }) => {
      const metadata = `file.id in ${JSON.stringify(ids)}`;
      const query = { workspace, limit: ids.length, metadata };
      return (await request<List<FileObject>>('/files', { query, signal })).data;
    },
    enabled: ids.length > 0,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.some(isOpen) ? POLL_MILLISECONDS : false,
  });
  const newest = new Map(followed.data?.map((file) => [file.id, file]));
  return {
    sent,
    fetchingSamples: adding.isPending && sent === null && 'samples' in adding.variables,
    error: adding.error,
    files: added.map((file) => newest.get(file.id) ?? file),
    hasSamples,
    addSamples: (samples) => adding.mutate({ key: randomId(), samples }),
    addOwn: (own) => adding.mutate({ key: randomId(), own }),
    retry: () => {
      if (adding.variables !== undefined) adding.mutate(adding.variables);
    },
  };
}
