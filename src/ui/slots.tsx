import { createContext, type ReactNode, use } from 'react';
import { pageAt } from './page-at.ts';
import type { FileAct, FileTab, PageEntry, PagePart, SearchSource } from './pages.ts';
import { useMay } from './session.tsx';

/** Everything that modules have plugged in; the app fills it, the frame and the file pages read it. */
export interface Plugged {
  readonly pages: readonly PageEntry[];
  readonly searches: readonly SearchSource[];
  readonly tabs: readonly FileTab[];
  readonly acts: readonly FileAct[];
  readonly parts: readonly PagePart[];
}

const PluggedContext = createContext<Plugged>({ pages: [], searches: [], tabs: [], acts: [], parts: [] });

export function PluggedProvider({ plugged, children }: { plugged: Plugged; children: ReactNode }) {
  return <PluggedContext value={plugged}>{children}</PluggedContext>;
}

/** What this post may open, of all that is plugged in. */
export function usePlugged(): Plugged {
  const may = useMay();
  const { pages, searches, tabs, acts, parts } = use(PluggedContext);
  return {
    pages: pages.filter((p) => may(p.permission)),
    searches: searches.filter((s) => may(s.permission)),
    tabs: tabs.filter((t) => may(t.permission)).sort((a, b) => a.order - b.order),
    acts: acts.filter((a) => may(a.permission)),
    parts: parts.filter((p) => may(p.permission)),
  };
}

/**
 * `const mayOpen = useMayOpen(); mayOpen('/coordination/ledger')`: whether the post may see the page of an address. An
 * address that nothing is plugged in at is left to whoever names it.
 */
export function useMayOpen(): (to: string) => boolean {
  const may = useMay();
  const { pages } = use(PluggedContext);
  return (to) => may(pageAt(pages, to)?.permission);
}

/** Tabs that other modules bring to one kind of file. */
export function useFileTabs(slot: string): readonly FileTab[] {
  return usePlugged().tabs.filter((t) => t.slot === slot);
}
