import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from './api/request.ts';
import { sessionQuery } from './api/session.ts';
import { createClient } from './create-client.ts';
import { createConsoleRouter } from './router.tsx';
import './styles.css';

const client = createClient();
const router = createConsoleRouter(client);
whenSignedOut(() => client.setQueryData(sessionQuery.queryKey, null));

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
