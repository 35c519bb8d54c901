import { CopyOutlined, DeleteOutlined, DownOutlined, PlusOutlined, UndoOutlined, UpOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useLanguage, useSay } from '../../../../ui/index.ts';
import { addField, addSection, askedBy, duplicate, move, remove } from '../editing.ts';
import type { FormFault } from '../faults.ts';
import { inWords } from '../reading.ts';
import { fieldKinds } from '../schemas.ts';
import { fieldKindWords, formPageWords as w } from '../words.ts';
import type { Design } from './design.ts';

interface OutlineProps {
  readonly design: Design;
  readonly faults: readonly FormFault[];
}

/** The form as a list of its sections and questions: chosen, moved, copied and removed by mouse or keys. */
export function Outline({ design, faults }: OutlineProps) {
  const say = useSay();
  const { language } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const steps = useSteps(design);
  const { content, chosen } = design;
  const keys = ['', ...content.sections.flatMap((s) => [s.key, ...s.fields.map((f) => f.key)])];
  const wrong = new Set(faults.map((f) => f.key ?? ''));
  const following = useRef(false);
  useEffect(() => {
    if (!following.current) return;
    following.current = false;
    list.current?.querySelector<HTMLElement>(`[data-key="${chosen}"]`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    const step = by
      ? event.altKey
        ? () => steps.move(by)
        : () => design.choose(keys[keys.indexOf(chosen) + by] ?? chosen)
      : event.key === 'Delete'
        ? steps.remove
        : event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)
          ? steps.duplicate
          : undefined;
    if (!step) return;
    event.preventDefault();
    following.current = true;
    step();
  };
  const item = (key: string, text: string, className: string, extra?: ReactNode) => (
    <button
      type="button"
      key={key}
      data-key={key}
      className={`outline-item ${className}`}
      aria-current={key === chosen ? 'true' : undefined}
      tabIndex={key === chosen ? 0 : -1}
      onClick={() => design.choose(key)}
    >
      <span className="ellipsis">{text}</span>
      {extra}
      {wrong.has(key) && (
        <span className="outline-wrong" title={say(w.faults)}>
          ●<span className="only-read">{say(w.faults)}</span>
        </span>
      )}
    </button>
  );
  return (
    <section className="designer-outline" aria-label={say(w.outline)}>
      <Tools design={design} steps={steps} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside */}
      <div className="outline-list" ref={list} onKeyDown={onKeyDown}>
        {item('', inWords(content.name, language) || say(w.formItself), 'outline-form')}
        {content.sections.map((section, nth) => (
          <div key={section.key}>
            {item(section.key, `${nth + 1}　${inWords(section.name, language) || say(w.section)}`, 'outline-section')}
            {section.fields.map((field) =>
              item(
                field.key,
                `${inWords(field.name, language) || say(w.question)}${field.required ? ' *' : ''}`,
                'outline-field',
                <span className="outline-kind">{say(fieldKindWords[field.kind])}</span>,
              ),
            )}
          </div>
        ))}
      </div>
      <p className="quiet outline-keys">{say(w.keysHelp)}</p>
    </section>
  );
}

interface Steps {
  move(by: -1 | 1): void;
  duplicate(): void;
  remove(): void;
}

function useSteps(design: Design): Steps {
  const say = useSay();
  const { modal } = App.useApp();
  const { content, chosen, change } = design;
  const go = () => {
    const left = remove(content, chosen);
    change(left.content, left.key ?? '');
  };
  return {
    move: (by) => chosen && change(move(content, chosen, by)),
    duplicate: () => {
      if (!chosen) return;
      const copied = duplicate(content, chosen);
      change(copied.content, copied.key);
    },
    remove: () => {
      if (!chosen) return;
      const names = askedBy(content, chosen);
      if (names.length === 0) return go();
      modal.confirm({
        title: say(w.askedTitle),
        content: say(w.askedHelp, { names }),
        okText: say(w.removeAnyway),
        cancelText: say(w.keep),
        onOk: go,
      });
    },
  };
}

function Tools({ design, steps }: { design: Design; steps: Steps }) {
  const say = useSay();
  const { content, chosen, change, undo } = design;
  const near = chosen || content.sections.at(-1)?.key;
  const add = (kind: (typeof fieldKinds)[number]) => {
    if (!near) return;
    const added = addField(content, near, kind);
    change(added.content, added.key);
  };
  const section = () => {
    const added = addSection(content, chosen || undefined);
    change(added.content, added.key);
  };
  const tool = (label: string, icon: ReactNode, act: (() => void) | undefined) => (
    <Tooltip title={label}>
      <Button type="text" icon={icon} aria-label={label} disabled={!act} onClick={act} />
    </Tooltip>
  );
  const on = chosen ? (act: () => void) => act : () => undefined;
  return (
    <div className="designer-bar">
      <Dropdown
        trigger={['click']}
        disabled={!near}
        menu={{
          items: fieldKinds.map((kind) => ({ key: kind, label: say(fieldKindWords[kind]) })),
          onClick: ({ key }) => add(key as (typeof fieldKinds)[number]),
        }}
      >
        <Button type="primary" icon={<PlusOutlined />}>
          {say(w.addField)}
        </Button>
      </Dropdown>
      <Button onClick={section}>{say(w.addSection)}</Button>
      <span className="designer-tools">
        {tool(
          say(w.moveUp),
          <UpOutlined />,
          on(() => steps.move(-1)),
        )}
        {tool(
          say(w.moveDown),
          <DownOutlined />,
          on(() => steps.move(1)),
        )}
        {tool(say(w.duplicate), <CopyOutlined />, on(steps.duplicate))}
        {tool(say(w.remove), <DeleteOutlined />, on(steps.remove))}
        {tool(say(w.undo), <UndoOutlined />, undo)}
      </span>
    </div>
  );
}
