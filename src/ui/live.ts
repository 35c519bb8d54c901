import { useEffect, useRef, useState } from 'react';

/** What the server says happened somewhere; the page reads anew what it shows. */
export interface LiveSignal {
  readonly type: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly at: string;
}

const firstPauseMillis = 2_000;
const longestPauseMillis = 60_000;

/**
 * Listens to a live endpoint while the page is open: `useLive(urlOf(contract, 'live', {}), onSignal, onReopened)`.
 * The browser reconnects by itself after a broken line; after a refusal (a restart behind a proxy)
 * it gives up, so we begin again with growing pauses.
 */
export function useLive(
  url: string | null,
  onSignal: (signal: LiveSignal) => void,
  /** The line stands again; what happened in between was not told. */
  onReopened: () => void,
): 'connecting' | 'open' | 'lost' {
  const [state, setState] = useState<'connecting' | 'open' | 'lost'>('connecting');
  const latest = useRef({ onSignal, onReopened });
  latest.current = { onSignal, onReopened };
  useEffect(() => {
    if (url === null) return;
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    let pause = firstPauseMillis;
    let broken = false;
    const connect = () => {
      source = new EventSource(url);
      source.onopen = () => {
        pause = firstPauseMillis;
        setState('open');
        if (broken) latest.current.onReopened();
        broken = false;
      };
      source.addEventListener('signal', (event) => latest.current.onSignal(JSON.parse(event.data) as LiveSignal));
      source.onerror = () => {
        broken = true;
        setState('lost');
        if (source.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(connect, pause);
        pause = Math.min(pause * 2, longestPauseMillis);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [url]);
  return state;
}

/** At most one fresh reading in this time, however much happens in a city. */
const readingPauseMillis = 1_000;

/** The same for a page that reads anew: soon after something has happened, once for all that happened meanwhile. */
export function useStale(url: string | null, onStale: () => void): 'connecting' | 'open' | 'lost' {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onStale);
  latest.current = onStale;
  useEffect(() => () => clearTimeout(waiting.current), []);
  const readSoon = () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      latest.current();
    }, readingPauseMillis);
  };
  return useLive(url, readSoon, readSoon);
}
