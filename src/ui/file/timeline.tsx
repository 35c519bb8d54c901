import type { ReactNode } from 'react';
import { dayOf } from '../../kernel/dates.ts';
import { actorSaid } from '../../kernel/words.ts';
import { dayWithWeekday, instantText } from '../day-text.tsx';
import { useLanguage, useSay } from '../language.tsx';
import { words } from '../words.ts';
import './file.css';

export interface TimelineEntry {
  readonly id: string;
  /** A day (`2026-11-23`) or an instant. */
  readonly at: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** Who did it. */
  readonly by?: string;
  readonly tone?: 'plain' | 'attention';
}

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  /** They come in order already, the latest first, as the server put them. */
  readonly ordered?: boolean;
}

/** What happened, the latest first, one heading a day; of one moment, the last one given first. */
export function Timeline({ entries, ordered = false }: TimelineProps) {
  const say = useSay();
  const { language } = useLanguage();
  if (entries.length === 0) return <p className="quiet">{say(words.none)}</p>;
  const sorted = ordered ? entries : entries.toReversed().sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of sorted) {
    const day = entry.at.length === 10 ? entry.at : dayOf(new Date(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <ol className="timeline">
      {[...days].map(([day, ofDay]) => (
        <li key={day}>
          <time dateTime={day}>{dayWithWeekday(day, language)}</time>
          <ul>
            {ofDay.map((entry) => (
              <li key={entry.id} className={`timeline-entry timeline-${entry.tone ?? 'plain'} amid-words`}>
                <div>
                  {entry.at.length > 10 && <span className="quiet">{instantText(entry.at).slice(11)} </span>}
                  {entry.title}
                </div>
                {entry.detail && <div>{entry.detail}</div>}
                {entry.by && <div className="quiet">{actorSaid(entry.by, language)}</div>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
