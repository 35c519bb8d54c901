import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Paper is narrow too, but nobody holds it in one hand: only screens ask. True where one hand holds the screen: the bottom bar and cards take the place of navigation and tables. */
export function usePhone(): boolean {
  return useMedia('screen and (max-width: 767px)');
}

export function useReducedMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}
