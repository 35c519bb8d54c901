import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef, Modal } from 'antd';
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import { SearchOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { useGo } from '../link.tsx';
import type { SearchHit, SearchSource } from '../pages.ts';
import { usePlugged } from '../slots.tsx';
import { words } from '../words.ts';
import { groupsOf } from './groups.tsx';

interface Found {
  readonly id: string;
  readonly title: string;
  readonly hits: readonly SearchHit[];
}

/** What was typed after Ctrl K and before the box was there to take it; null where nobody waits for it. */
export type Early = RefObject<string | null>;

/** Search over everything that is plugged in, opened with Ctrl K from anywhere. */
export function Palette({ open, early, onClose }: { open: boolean; early: Early; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={640}
      style={{ top: 72 }}
      title={<span className="only-read">{say(words.search)}</span>}
      styles={{ header: { margin: 0 } }}
    >
      <PaletteBody open={open} early={early} onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ open: shown, early, onClose }: { open: boolean; early: Early; onClose: () => void }) {
  const say = useSay();
  const go = useGo();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { found, hints, loading } = useFound(useDeferredValue(text.trim()));
  const hits = found.flatMap((f) => f.hits);
  const box = useRef<InputRef>(null);
  useEffect(() => {
    if (!shown) return;
    box.current?.focus();
    const letters = early.current ?? '';
    early.current = null;
    setText((typed) => typed + letters);
  }, [shown, early]);
  const type = (next: string) => {
    setText(next);
    setActive(0);
  };
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return;
    onClose();
    const [to = '', search] = hit.to.split('?');
    go(to, Object.fromEntries(new URLSearchParams(search)));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((at) => Math.max(0, Math.min(hits.length - 1, at + step)));
    } else if (event.key === 'Enter') open(hits[active]);
  };
  return (
    <div className="palette">
      <Input
        ref={box}
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        placeholder={say(words.searchEverything)}
        aria-label={say(words.searchEverything)}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits[active] ? `palette-${active}` : undefined}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id="palette-hits" role="listbox" aria-label={say(words.search)} className="palette-hits">
        {found.map((source) => (
          <div key={source.id} role="presentation">
            <div className="palette-source quiet" aria-hidden="true">
              {source.title}
            </div>
            {source.hits.map((hit) => {
              const at = hits.indexOf(hit);
              return <PaletteHit key={hit.id} hit={hit} at={at} active={at === active} onOpen={() => open(hit)} />;
            })}
          </div>
        ))}
      </div>
      {hits.length === 0 && !loading && (
        <p className="palette-help quiet">
          {text.trim() ? say(words.searchNothing, { text: text.trim() }) : say(words.searchHelp)}
        </p>
      )}
      {!loading &&
        hints.map((hint) => (
          <p key={hint} className="palette-help quiet">
            {hint}
          </p>
        ))}
    </div>
  );
}

function PaletteHit({ hit, at, active, onOpen }: { hit: SearchHit; at: number; active: boolean; onOpen: () => void }) {
  const say = useSay();
  useEffect(() => {
    if (active) document.getElementById(`palette-${at}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [active, at]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the box above (aria-activedescendant)
    <div
      id={`palette-${at}`}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={active ? 'palette-hit palette-hit-active' : 'palette-hit'}
      onClick={onOpen}
    >
      <span className="ellipsis">{typeof hit.title === 'string' ? hit.title : say(hit.title)}</span>
      {hit.detail && <span className="quiet ellipsis">{hit.detail}</span>}
    </div>
  );
}

function useFound(text: string): { found: readonly Found[]; hints: readonly string[]; loading: boolean } {
  const say = useSay();
  const { pages, searches } = usePlugged();
  const named = groupsOf(pages).flatMap((g) => g.pages.map((p) => ({ group: g.group, page: p })));
  const wanted = text.toLowerCase();
  const pageHits = named
    .filter(({ page }) => wanted === '' || `${page.title.zh} ${page.title.en}`.toLowerCase().includes(wanted))
    .slice(0, text ? 5 : 8)
    .map(({ group, page }) => ({ id: page.path, title: say(page.title), detail: say(words[group]), to: page.path }));
  const remote = useQuery({
    queryKey: ['search everywhere', text, searches.map((s) => s.id)],
    enabled: text !== '' && searches.length > 0,
    queryFn: ({ signal }) => Promise.all(searches.map((source) => ask(source, text, signal))),
    staleTime: 10_000,
  });
  const found = (remote.data ?? []).map(({ source, hits }) => ({ id: source.id, title: say(source.title), hits }));
  const empty = (remote.data ?? []).filter(({ hits }) => hits.length === 0);
  return {
    hints: empty.flatMap(({ source }) => source.hint?.(text) ?? []).map((hint) => say(hint)),
    found: [...found, { id: 'pages', title: say(words.pages), hits: pageHits }].filter((f) => f.hits.length > 0),
    loading: remote.isFetching,
  };
}

/** One source that fails must not hide what the others found. */
async function ask(source: SearchSource, text: string, signal: AbortSignal) {
  const hits = await source.search(text, signal).catch(() => []);
  return { source, hits: hits.slice(0, 6) };
}
