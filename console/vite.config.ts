import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

/** Where `npm run dev` finds the API: a running `npm start`. */
const server = 'http://127.0.0.1:8080';
const routes = [
  'session',
  'files',
  'chat',
  'workspaces',
  'users',
  'tokens',
  'usage',
  'audit',
  'status',
  'models',
];

export default defineConfig({
  base: '/console/',
  plugins: [react(), tailwindcss(), precompress()],
  build: {
    target: 'es2024',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(routes.map((route) => [`/${route}`, server])) },
});
