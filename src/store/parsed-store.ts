import type { StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { DocumentInfo, Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';

/** What parsing made of an indexed file, to be used again. */
export type ParsedFile = {
  readonly fileId: string;
  /** The file's own. */
  readonly scope: Scope;
  readonly generation: number;
  readonly filename: string;
  /** What a model that sees was told when it described the pictures. */
  readonly instructions: string | null;
  readonly info: DocumentInfo;
  /** What the file says of itself. */
  readonly ownMetadata: JsonObject;
  readonly parserVersion: number | null;
  readonly neededPassword: boolean;
};

/** Which indexed files are to be indexed anew. */
export type ReindexQuery = {
  /** Null: of every organization. */
  readonly organizationId: string | null;
  /** Null: all of them. */
  readonly workspaceId: string | null;
  /** Files whose vectors are of another model are outdated. */
  readonly embeddingModel: string;
  /** Files whose pages are of another version are outdated too; null: pages are kept as they are. */
  readonly parserVersion: number | null;
  /** Not the outdated ones only. */
  readonly all: boolean;
};

export type ParsedStore = {
  /** Null: not there, or not indexed. */
  readonly getParsed: (scope: Scope, fileId: string) => Promise<ParsedFile | null>;
  /**
   * Another indexed file of the same organization with the same bytes, read as this kind by this version without a
   * password; one with the same instructions rather than another.
   */
  readonly findTwin: (
    file: StoredFile,
    options: {
      readonly mediaType: string;
      readonly parserVersion: number;
      /** Only one of the same name: what is read of some kinds bears it. */
      readonly sameName: boolean;
    },
  ) => Promise<ParsedFile | null>;
  /** The next pages by number; none once the generation is no longer the committed one. */
  readonly pagesAfter: (parsed: ParsedFile, after: number, limit: number) => Promise<readonly Page[]>;
  /** Gives the files of the query that have no job one each, behind all others. Answers with how many. */
  readonly addReindexJobs: (query: ReindexQuery, now: number) => Promise<number>;
  /** Files of the query, whether they have a job or not. */
  readonly countReindexable: (query: ReindexQuery) => Promise<number>;
};
