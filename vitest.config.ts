import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,tools,evals,bench,console/src}/**/*.test.ts'],
    // Processes, not threads: native parts (SQLite, the index, the models) are then as alone as in the program.
    pool: 'forks',
    maxWorkers: 2,
    // Generous, because a slow or busy machine is no defect; what must be fast measures itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
