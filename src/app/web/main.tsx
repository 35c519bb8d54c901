import './no-generated-code.ts';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../kernel/words.ts';
import { accessContract } from '../../modules/access/contract.ts';
import { api } from '../../ui/api.ts';
import { PageNotLoaded } from '../../ui/pages.ts';
import { Providers } from '../../ui/providers.tsx';
import { makeQueryClient } from '../../ui/reading.ts';
import { makeRouter } from './router.tsx';
import { isSignedIn } from './session.ts';

const client = makeQueryClient();
const router = makeRouter();

/** Keeps the choice with the account; the page does not wait for it. */
function keepLanguage(language: Language): void {
  if (isSignedIn(client))
    void api(accessContract)
      .changeLanguage({ language })
      .catch(() => undefined);
}

const root = document.getElementById('root');
if (root) {
  createRoot(root, {
    // A page that did not load is said on the page; everything else is a fault of ours.
    onCaughtError: (error) => error instanceof PageNotLoaded || reportError(error),
  }).render(
    <StrictMode>
      <Providers client={client} onChange={keepLanguage}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
