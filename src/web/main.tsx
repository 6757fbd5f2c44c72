import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '#ui/tokens.css';
import '#ui/page.css';
import '#ui/header.css';
import '#ui/table.css';
import '#ui/figure.css';
import '#ui/picture.css';
import '#ui/filter-field.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppError } from '#platform/errors.ts';
import { meQuery } from './queries.ts';
import { makeRouter } from './router.tsx';
import { theme } from './theme.ts';

/** A session that ended anywhere is noticed everywhere: the shell asks for the link. */
function noticeSignOut(error: unknown, key?: unknown): void {
  const wasIn = client.getQueryState(meQuery.queryKey)?.status === 'success';
  if (error instanceof AppError && error.code === 'unauthenticated' && key !== 'me' && wasIn)
    void client.invalidateQueries(meQuery);
}

const isTransient = (error: unknown) => error instanceof AppError && error.code === 'unavailable';

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => noticeSignOut(error, query.queryKey[0]) }),
  mutationCache: new MutationCache({ onError: (error) => noticeSignOut(error) }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (count, error) => isTransient(error) && count < 2 },
  },
});

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={makeRouter(client)} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
