import { Button, Checkbox, Input, Popover, Radio, Select, Tooltip } from 'antd';
import { useState } from 'react';
import type { Word } from '../../kernel/words.ts';
import type { Address } from '../address.ts';
import { DownloadOutlined, SettingOutlined, StarOutlined } from '../icons.tsx';
import { useSay, useUnit } from '../language.tsx';
import { usePreferences } from '../preferences.tsx';
import { words } from '../words.ts';
import { type Column, sortField, type useColumnChoice } from './columns.ts';

interface ColumnChooserProps<R> {
  readonly columns: readonly Column<R>[];
  readonly choice: ReturnType<typeof useColumnChoice<R>>;
}

export function ColumnChooser<R>({ columns, choice }: ColumnChooserProps<R>) {
  const say = useSay();
  const { density, change } = usePreferences();
  const content = (
    <div className="list-tool">
      {columns.map((column, at) => (
        <Checkbox
          key={column.key}
          checked={choice.isShown(column)}
          disabled={at === 0}
          onChange={() => choice.toggle(column)}
        >
          {say(column.title)}
        </Checkbox>
      ))}
      <Button size="small" onClick={choice.reset}>
        {say(words.resetColumns)}
      </Button>
      <Radio.Group
        aria-label={say(words.density)}
        size="small"
        optionType="button"
        value={density}
        onChange={(event) => change({ density: event.target.value })}
        options={[
          { value: 'compact', label: say(words.compact) },
          { value: 'normal', label: say(words.comfortable) },
        ]}
      />
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />} aria-label={say(words.columns)} title={say(words.columns)} />
    </Popover>
  );
}

interface SavedView {
  readonly name: string;
  readonly address: Address;
}
const storageKey = (list: string) => `rongyin.views.${list}`;

function storedViews(list: string): readonly SavedView[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey(list)) ?? '[]') as SavedView[];
  } catch {
    return [];
  }
}

interface SavedViewsProps {
  readonly list: string;
  readonly address: Address;
  readonly onRestore: (address: Address) => void;
}

/** Filters and order under a name, kept in this browser. */
export function SavedViews({ list, address, onRestore }: SavedViewsProps) {
  const say = useSay();
  const [views, setViews] = useState(() => storedViews(list));
  const [name, setName] = useState('');
  const keep = (next: readonly SavedView[]) => {
    localStorage.setItem(storageKey(list), JSON.stringify(next));
    setViews(next);
  };
  const save = () => {
    const { open: _open, page: _page, ...kept } = address;
    if (!name.trim()) return;
    keep([...views.filter((v) => v.name !== name.trim()), { name: name.trim(), address: kept }]);
    setName('');
  };
  const content = (
    <div className="list-tool">
      {views.length === 0 && <span className="quiet">{say(words.noViews)}</span>}
      {views.map((view) => (
        <div key={view.name} className="list-view">
          <Button type="link" onClick={() => onRestore(view.address)}>
            {view.name}
          </Button>
          <Button
            type="text"
            aria-label={say(words.removeView, { name: view.name })}
            onClick={() => keep(views.filter((v) => v !== view))}
          >
            ×
          </Button>
        </div>
      ))}
      <Input
        aria-label={say(words.viewName)}
        placeholder={say(words.viewName)}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={save}
      />
      <Button size="small" disabled={!name.trim()} onClick={save}>
        {say(words.saveView)}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<StarOutlined />} aria-label={say(words.views)} title={say(words.views)} />
    </Popover>
  );
}

interface SortChoiceProps<R> {
  readonly columns: readonly Column<R>[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

/** Cards have no headings to sort by. */
export function SortChoice<R>({ columns, sort, onSort }: SortChoiceProps<R>) {
  const say = useSay();
  const options = columns.flatMap((column) => {
    const field = sortField(column);
    const title = say(column.title);
    return field
      ? [
          { value: field, label: say(words.sortUp, { title }) },
          { value: `-${field}`, label: say(words.sortDown, { title }) },
        ]
      : [];
  });
  if (options.length === 0) return null;
  return (
    <Select
      className="list-sort"
      aria-label={say(words.sort)}
      placeholder={say(words.sort)}
      allowClear
      popupMatchSelectWidth={false}
      value={options.some((o) => o.value === sort) ? sort : undefined}
      options={options}
      onChange={(value) => onSort(value)}
    />
  );
}

/** Downloads exactly what the filters show, all pages of it. */
export function ExportButton({ href, total, unit }: { href: string; total: number; unit: Word }) {
  const say = useSay();
  const unitOf = useUnit();
  return (
    <Tooltip title={say(words.exportHint, { total, unit: unitOf(unit, total) })}>
      <Button icon={<DownloadOutlined />} href={href} download disabled={total === 0}>
        {say(words.exportShown)}
      </Button>
    </Tooltip>
  );
}
