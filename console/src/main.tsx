import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchRequests } from './api/request.ts';
import { sessionQuery } from './api/session.ts';
import { createClient } from './create-client.ts';
import { createConsoleRouter } from './router.tsx';
import { aliveKey } from './shell/offline-banner.tsx';
import './styles.css';

const client = createClient();
const router = createConsoleRouter(client);
watchRequests({
  signedOut: () => client.setQueryData(sessionQuery.queryKey, null),
  unreachable: () => void client.invalidateQueries({ queryKey: aliveKey }),
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
