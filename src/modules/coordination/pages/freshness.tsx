import { useCallback, useEffect, useRef, useState } from 'react';
import { InstantText, instantText, urlOf, useLive, useSay } from '../../../ui/index.ts';
import { coordinationContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** At most one fresh reading in this time, however much happens in the city. */
const pauseMillis = 3_000;
/** How long the page says that it has just changed. */
const noticedMillis = 6_000;

export interface Fresh {
  readonly state: 'connecting' | 'open' | 'lost';
  readonly justChanged: boolean;
}

/** Reads anew soon after something has happened in the place. */
export function useFresh(onStale: () => void): Fresh {
  const [justChanged, setJustChanged] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const noticed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onStale);
  latest.current = onStale;
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      clearTimeout(noticed.current);
    },
    [],
  );
  const onSignal = useCallback(() => {
    if (waiting.current) return;
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      latest.current();
      setJustChanged(true);
      clearTimeout(noticed.current);
      noticed.current = setTimeout(() => setJustChanged(false), noticedMillis);
    }, pauseMillis / 3);
  }, []);
  const state = useLive(urlOf(coordinationContract, 'live', {}), onSignal);
  return { state, justChanged };
}

/** A quiet line: when the figures were read, and whether they have just moved. */
export function Freshness({ at, fresh }: { at: string | undefined; fresh: Fresh }) {
  const say = useSay();
  if (fresh.state === 'lost') return <span role="status">{say(w.lost)}</span>;
  if (fresh.justChanged)
    return (
      <span role="status" className="fresh">
        {say(w.justNow)}
      </span>
    );
  return at ? (
    <span title={instantText(at)}>{say(w.updatedAt, { at: instantText(at) })}</span>
  ) : (
    <InstantText at={null} />
  );
}
