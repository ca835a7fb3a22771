import { queryOptions } from '@tanstack/react-query';
import type { ModelTestObject, ModelTestRequest } from '../../../src/http/wire/model-test-schema.ts';
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
/** Empty for the model in use. */
export type ModelToTest = ModelTestRequest;
export type ModelTest = ModelTestObject;

/** Asks a model one tiny question; refused by the model is an answer as well. */
export const testModel = (body: ModelToTest, signal: AbortSignal) =>
  request<ModelTest>('/models/test', { method: 'POST', body, signal });
