import { useEffect, useRef, useState } from 'react';
import { InstantText, instantText, urlOf, useSay, useStale } from '../../../ui/index.ts';
import { coordinationContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** How long the page says that it has just changed. */
const noticedMillis = 6_000;

export interface Fresh {
  readonly state: 'connecting' | 'open' | 'lost';
  readonly justChanged: boolean;
}

/** Reads anew soon after something has happened in the place. */
export function useFresh(onStale: () => void): Fresh {
  const [justChanged, setJustChanged] = useState(false);
  const noticed = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(noticed.current), []);
  const state = useStale(urlOf(coordinationContract, 'live', {}), () => {
    onStale();
    setJustChanged(true);
    clearTimeout(noticed.current);
    noticed.current = setTimeout(() => setJustChanged(false), noticedMillis);
  });
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
