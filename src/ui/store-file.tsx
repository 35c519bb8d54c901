import { createContext, use } from 'react';

/** Stores a file for a purpose and answers its id; the app plugs access's endpoint in. */
export type StoreFile = (file: File, purpose: 'import' | 'document' | 'photo' | 'signature') => Promise<string>;

const StoreContext = createContext<StoreFile | null>(null);
export const StoreFileProvider = StoreContext.Provider;

export function useStoreFile(): StoreFile {
  const store = use(StoreContext);
  if (!store) throw new Error('no file store is plugged in');
  return store;
}
