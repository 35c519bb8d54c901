import type { PageEntry } from './pages.ts';

interface Addresses {
  readonly fixed: ReadonlyMap<string, PageEntry>;
  readonly varying: readonly { readonly parts: readonly string[]; readonly entry: PageEntry }[];
}

const known = new WeakMap<readonly PageEntry[], Addresses>();

function addressesOf(pages: readonly PageEntry[]): Addresses {
  const made = known.get(pages);
  if (made) return made;
  const fixed = new Map(pages.filter((p) => !p.path.includes('$')).map((p) => [p.path, p]));
  const varying = pages.filter((p) => p.path.includes('$')).map((entry) => ({ parts: entry.path.split('/'), entry }));
  const addresses = { fixed, varying };
  known.set(pages, addresses);
  return addresses;
}

/** The page that an address opens: one of exactly this address before one with a part that varies. */
export function pageAt(pages: readonly PageEntry[], address: string): PageEntry | undefined {
  const { fixed, varying } = addressesOf(pages);
  const path = address.split(/[?#]/)[0] ?? '';
  const exactly = fixed.get(path);
  if (exactly) return exactly;
  const parts = path.split('/');
  const fits = (pattern: readonly string[]) =>
    pattern.length === parts.length && pattern.every((part, i) => part.startsWith('$') || part === parts[i]);
  return varying.find(({ parts: pattern }) => fits(pattern))?.entry;
}
