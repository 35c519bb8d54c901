import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect } from 'vitest';
import type { Contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { formatAddress, parseAddress } from '../address-format.ts';
import { Providers } from '../providers.tsx';
import { makeQueryClient } from '../reading.ts';
import { SessionProvider, type ShellSession } from '../session.tsx';
import { StoreFileProvider } from '../store-file.tsx';
import { type Answers, openPeer, type Peer } from './peer.ts';

// A busy machine is no fault of the page.
configure({ asyncUtilTimeout: 10_000 });

const post = {
  id: 'p1',
  roleWord: word('站长', 'Station lead'),
  placeName: '北京街社工站',
  divisionCode: '440104',
  siteId: null,
};
export const session: ShellSession = {
  account: { id: 'a1', name: '陈婉仪', workerId: null },
  posts: [post],
  post,
  permissions: ['sample.read', 'sample.export'],
  mode: 'demo',
  region: { code: '4401', name: '广州市' },
};

export interface OpenPage {
  readonly peer: Peer;
  /** The conditions in the address. */
  search(): Record<string, unknown>;
  close(): Promise<void>;
}

export interface PageParts {
  readonly contract: Contract;
  readonly answers: Answers;
  /** `/sites?kind=station` */
  readonly at?: string;
  /** Pixels; 390 is the phone of the house. */
  readonly width?: number;
  readonly session?: ShellSession;
}

/** Opens a page as the application does: router, cache, language, theme, and a server to talk to. */
export async function openPage(element: ReactElement, parts: PageParts): Promise<OpenPage> {
  const peer = await openPeer(parts.contract, parts.answers);
  const { happyDOM } = window as unknown as {
    happyDOM: { setURL(url: string): void; setViewport(size: { width: number }): void };
  };
  happyDOM.setURL(peer.url);
  happyDOM.setViewport({ width: parts.width ?? 1440 });
  const root = createRootRoute({ component: () => element });
  const router = createRouter({
    routeTree: root,
    history: createMemoryHistory({ initialEntries: [parts.at ?? '/'] }),
    parseSearch: parseAddress,
    stringifySearch: formatAddress,
    // Every address shows the page under test.
    defaultNotFoundComponent: () => null,
  });
  await router.load();
  const client = makeQueryClient();
  render(
    <Providers client={client}>
      <SessionProvider session={parts.session ?? session}>
        <StoreFileProvider value={async (file) => `stored ${file.name}`}>
          <RouterProvider router={router} />
        </StoreFileProvider>
      </SessionProvider>
    </Providers>,
  );
  return {
    peer,
    search: () => router.state.location.search as Record<string, unknown>,
    async close() {
      // A request cut off by the end of a test would be reported as a failure of the line.
      await waitFor(() => expect(client.isFetching() + client.isMutating()).toBe(0));
      cleanup();
      client.clear();
      localStorage.clear();
      await peer.close();
    },
  };
}
