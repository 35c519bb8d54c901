import { marks, type Word } from '../../../../kernel/words.ts';
import { choiceFilter, periodFilter, useAddress } from '../../../../ui/index.ts';
import type { ShownEvents } from '../contract.ts';
import { timelineWords as w } from '../words.ts';
import './timeline.css';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

// A type alias, unlike an interface, fits where an address is expected.
export type AskedEvents = {
  readonly kinds?: string[];
  readonly from?: string;
  readonly to?: string;
};

/** Which events the address asks for. */
export function useAskedEvents(): AskedEvents {
  const [{ kinds, from, to }] = useAddress();
  const [begin, end] = [text(from), text(to)];
  return {
    ...(Array.isArray(kinds) && kinds.length > 0 ? { kinds: kinds.map(String) } : {}),
    ...(begin ? { from: begin } : {}),
    ...(end ? { to: end } : {}),
  };
}

/** Kinds with how many there are of each, and the period; both stand in the address. */
export function EventFilters({ kinds }: { kinds: ShownEvents['kinds'] }) {
  const [address, move] = useAddress();
  const options = Object.fromEntries(kinds.map(({ kind, name, count }) => [kind, counted(name, count)]));
  const filters = [choiceFilter('kinds', w.kinds, options, { multiple: true }), periodFilter('from', 'to', w.period)];
  return (
    <div className="event-filters no-paper">
      {filters.map((filter) => (
        <div key={filter.keys.join()}>{filter.control({ address, move: (part) => move(part, { replace: true }) })}</div>
      ))}
    </div>
  );
}

const counted = (name: Word, count: number): Word => ({
  zh: marks.brackets.zh.replace('{text}', name.zh).replace('{inside}', String(count)),
  en: marks.brackets.en.replace('{text}', name.en).replace('{inside}', String(count)),
});
