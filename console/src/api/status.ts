import { queryOptions } from '@tanstack/react-query';
import type { ModelStateObject, StatusObject } from '../../../src/http/wire/status-schema.ts';
import { request } from './request.ts';

export type { StatusObject };
export type ModelStatus = ModelStateObject;

/** How the server does; only for those whose `may.see_server` says so. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request<StatusObject>('/status', { signal }),
});

export type ModelKind = 'openai' | 'anthropic' | 'google';

/** Without an address it is the model in use. */
export type ModelToTest = {
  readonly base_url?: string;
  readonly model?: string;
  readonly api_key?: string;
  readonly kind?: ModelKind;
};

export type ModelTest =
  | {
      readonly ok: true;
      readonly milliseconds: number;
      readonly reply: string;
      /** Lines for the environment of the server; the key is never in them. */
      readonly settings: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Asks a model one tiny question; refused by the model is an answer as well. */
export const testModel = (body: ModelToTest, signal: AbortSignal) =>
  request<ModelTest>('/models/test', { method: 'POST', body, signal });
