import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';

/** What a person chose for this browser. */
export interface Preferences {
  readonly density: 'compact' | 'normal';
  /** Everything at 1.25 times the size. */
  readonly largeText: boolean;
  /** The navigation shows icons only. */
  readonly narrowNav: boolean;
}

interface PreferencesState extends Preferences {
  change(part: Partial<Preferences>): void;
}

const storageKey = 'rongyin.preferences';
const defaults: Preferences = { density: 'compact', largeText: false, narrowNav: false };
const PreferencesContext = createContext<PreferencesState>({ ...defaults, change: () => {} });

function stored(): Preferences {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(storageKey) ?? '{}') };
  } catch {
    return defaults;
  }
}

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(stored);
  useEffect(() => {
    localStorage.setItem(storageKey, JSON.stringify(chosen));
    document.documentElement.classList.toggle('large-text', chosen.largeText);
  }, [chosen]);
  const state = useMemo<PreferencesState>(
    () => ({ ...chosen, change: (part) => setChosen((before) => ({ ...before, ...part })) }),
    [chosen],
  );
  return <PreferencesContext value={state}>{children}</PreferencesContext>;
}

export function usePreferences(): PreferencesState {
  return use(PreferencesContext);
}
