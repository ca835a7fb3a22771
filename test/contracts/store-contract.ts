import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { abbreviationCases } from './store-abbreviation-cases.ts';
import { accountCases } from './store-account-cases.ts';
import { chunkCases } from './store-chunk-cases.ts';
import { completionCases } from './store-completion-cases.ts';
import { descriptionCases } from './store-description-cases.ts';
import { fileCases } from './store-file-cases.ts';
import { fileChangeCases } from './store-file-change-cases.ts';
import { fileWatchCases } from './store-file-watch-cases.ts';
import { jobCases } from './store-job-cases.ts';
import { ledgerCases } from './store-ledger-cases.ts';
import { reindexCases } from './store-reindex-cases.ts';
import { initialize, type StoreUnderTest } from './store-samples.ts';
import { workspaceCases } from './store-workspace-cases.ts';

/** A place where a store keeps its data, for one test. */
export type StorePlace = {
  /** Opens a store over the data of this place; several may be open at the same time. */
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
};

/** What every driver of `src/store/store.ts` must pass. */
export function storeContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the store contract`, () => {
    let place: StorePlace;
    let stores: Store[] = [];
    const openAnother = async () => {
      const store = await place.open();
      stores.push(store);
      return store;
    };

    beforeEach(async () => {
      place = await createPlace();
      await initialize(await openAnother());
    });
    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()));
      stores = [];
      await place.remove();
    });

    const subject: StoreUnderTest = {
      openAnother,
      store: () => {
        const [first] = stores;
        if (first === undefined) throw new Error('No store is open.');
        return first;
      },
    };
    describe('files and pages', () => fileCases(subject));
    describe('jobs', () => jobCases(subject));
    describe('accounts', () => accountCases(subject));
    describe('workspaces and completions', () => workspaceCases(subject));
    describe('lists of completions', () => completionCases(subject));
    describe('usage, audit and idempotency', () => ledgerCases(subject));
    describe('changes of files', () => fileChangeCases(subject));
    describe('what changed of files', () => fileWatchCases(subject));
    describe('indexing anew', () => reindexCases(subject));
    describe('descriptions of pictures', () => descriptionCases(subject));
    describe('abbreviations', () => abbreviationCases(subject));
    describe('chunks', () => chunkCases(subject));
  });
}
