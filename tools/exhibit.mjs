#!/usr/bin/env node
// `exhibit <command>` from anywhere: the same as `npm start -- <command>` in the project's folder.
process.argv.splice(2, 0, 'start');
await import('./set-up.mjs');
