import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';

interface MovesProps<T> {
  readonly list: readonly T[];
  readonly nth: number;
  /** What it is called, for whoever hears the buttons only. */
  readonly name: string;
  readonly onChange: (list: T[]) => void;
  /** So many stay. */
  readonly least?: number;
}

/** One of a list goes up, down or away. */
export function Moves<T>({ list, nth, name, onChange, least = 0 }: MovesProps<T>) {
  const say = useSay();
  const bar = useRef<HTMLSpanElement>(null);
  const swapped = (other: number) => {
    const next = [...list];
    [next[nth], next[other]] = [next[other] as T, next[nth] as T];
    onChange(next);
    // The button goes along with the row it has moved: rows told apart by their place would leave it behind.
    const row = bar.current?.closest('li');
    const by = other - nth;
    setTimeout(() => {
      const list = row?.parentElement;
      const now = list?.children[other]?.querySelectorAll<HTMLElement>('.ledger-moves button')[by < 0 ? 0 : 1];
      now?.focus();
    });
  };
  return (
    <span className="ledger-moves" ref={bar}>
      <Button
        type="text"
        icon={<ArrowUpOutlined />}
        aria-label={say(w.up, { name })}
        disabled={nth === 0}
        onClick={() => swapped(nth - 1)}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        aria-label={say(w.down, { name })}
        disabled={nth === list.length - 1}
        onClick={() => swapped(nth + 1)}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={say(w.away, { name })}
        disabled={list.length <= least}
        onClick={() => onChange(list.filter((_, at) => at !== nth))}
      />
    </span>
  );
}
