import { Badge, Button, Drawer, Popover } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { ClearOutlined, FilterOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { usePhone } from '../screen.ts';
import { words } from '../words.ts';
import type { Filter } from './filters.tsx';
import type { ListState } from './list-state.ts';
import './list.css';

const gap = 8;
/** Room that the button 更多筛选 takes. */
const moreWidth = 120;
/** Room that clearing them takes, kept free so that nothing moves when a filter is set. */
const clearWidth = 40;

/** Filters in one line that never wraps: those without room stand behind 更多筛选. */
export function FilterBar({ filters, state }: { filters: readonly Filter[]; state: ListState }) {
  const phone = usePhone();
  const line = useRef<HTMLDivElement>(null);
  const width = useWidth(line);
  const fitting = phone ? 1 : howManyFit(filters, width);
  const behind = filters.slice(fitting);
  return (
    <div className="filters" ref={line}>
      {filters.slice(0, fitting).map((filter) => (
        <div key={filter.keys.join()} style={phone ? { flex: 1 } : { width: filter.width, flex: 'none' }}>
          {filter.control({ address: state.address, move: state.filter })}
        </div>
      ))}
      {behind.length > 0 && <More filters={behind} state={state} phone={phone} />}
      {!phone && state.isFiltered && <ClearFilters state={state} short />}
    </div>
  );
}

function ClearFilters({ state, short = false }: { state: ListState; short?: boolean }) {
  const say = useSay();
  const name = say(words.clearFilters);
  if (short)
    return <Button type="text" icon={<ClearOutlined />} aria-label={name} title={name} onClick={state.clear} />;
  return <Button onClick={state.clear}>{name}</Button>;
}

function More({ filters, state, phone }: { filters: readonly Filter[]; state: ListState; phone: boolean }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const active = filters.filter((f) => f.keys.some((key) => state.address[key] !== undefined)).length;
  const controls = (
    <div className="filters-more">
      {filters.map((filter) => (
        <div key={filter.keys.join()}>
          <div className="quiet" aria-hidden="true">
            {say(filter.label)}
          </div>
          {filter.control({ address: state.address, move: state.filter })}
        </div>
      ))}
      {phone && state.isFiltered && <ClearFilters state={state} />}
    </div>
  );
  const button = (
    <Badge count={active} size="small">
      <Button icon={<FilterOutlined />} onClick={phone ? () => setOpen(true) : undefined}>
        {say(phone ? words.filters : words.moreFilters)}
      </Button>
    </Badge>
  );
  if (!phone)
    return (
      <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={controls}>
        {button}
      </Popover>
    );
  return (
    <>
      {button}
      <Drawer placement="bottom" size="70%" title={say(words.filters)} open={open} onClose={() => setOpen(false)}>
        {controls}
      </Drawer>
    </>
  );
}

function useWidth(line: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!line.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(line.current);
    return () => observer.disconnect();
  }, [line]);
  return width;
}

/** Before the width is known all are taken to fit. */
function howManyFit(filters: readonly Filter[], width: number): number {
  if (width === 0) return filters.length;
  const total = filters.reduce((sum, f) => sum + f.width + gap, 0);
  if (total + clearWidth <= width) return filters.length;
  let used = moreWidth + clearWidth;
  let count = 0;
  for (const filter of filters) {
    used += filter.width + gap;
    if (used > width) break;
    count += 1;
  }
  return Math.max(1, count);
}
