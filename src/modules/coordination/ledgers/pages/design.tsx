import { useParams } from '@tanstack/react-router';
import { App, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import {
  Answer,
  instantText,
  LeaveGuard,
  PageHead,
  PageLink,
  Panel,
  useAction,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import { dimensionsOf, fieldsOf, type Named, pasteFieldsOf, rowFieldsOf } from '../bindable.ts';
import type { LedgerDesign } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerContent } from '../schemas.ts';
import { CopyLedger } from './copy-ledger.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { ListPanel } from './list-panel.tsx';
import { MappingsPanel } from './mappings-panel.tsx';
import { Publish } from './publish.tsx';
import { TemplatePanel } from './template-panel.tsx';
import { LedgerVersions } from './versions.tsx';
import './design.css';

export function LedgerDesignPage() {
  const { ledger } = useParams({ strict: false }) as { ledger: string };
  const read = useRead(coordinationContract, 'ledgerDesign', { ledger });
  return (
    <Answer of={read} lines={14}>
      {(design) => <Design key={`${design.saved} ${design.versions.length}`} design={design} />}
    </Answer>
  );
}

/** What a ledger consists of, as a draft until it is published. */
function Design({ design: given }: { design: LedgerDesign }) {
  const say = useSay();
  const go = useGo();
  const { message, modal } = App.useApp();
  const [content, setContent] = useState<LedgerContent>(given.content);
  const design: Designed = {
    ...given,
    fields: fieldsOf(given, content),
    rowFields: rowFieldsOf(given, content),
    pasteFields: pasteFieldsOf(given, content),
    dimensions: [...dimensionsOf(given, content)],
  };
  const keep = useAction(coordinationContract, 'saveLedgerDraft');
  const discard = useAction(coordinationContract, 'discardLedgerDraft');
  const changed = JSON.stringify(content) !== JSON.stringify(design.content);
  const { id, saved } = design;
  const { body } = content;
  const save = async () => {
    await keep.mutateAsync({ ledger: id, saved, content: content as unknown as Record<string, unknown> });
    void message.success(say(w.saved));
  };
  const drop = () =>
    modal.confirm({
      title: say(w.discardSure),
      onOk: async () => {
        await discard.mutateAsync({ ledger: id, saved });
        if (design.versions.length === 0) go('/coordination/ledgers');
      },
    });
  return (
    <>
      <LeaveGuard isDirty={() => changed} keepsDraft={false} />
      <PageHead
        title={say(w.title, { name: say(content.name) })}
        note={<PageLink to={`/coordination/ledgers/${id}`}>{say(w.back)}</PageLink>}
        actions={
          <>
            {design.versions.length > 0 && <CopyLedger ledger={id} />}
            {design.hasDraft && <Button onClick={drop}>{say(w.discard)}</Button>}
            {design.hasDraft && !changed && (
              <Button onClick={() => go(`/coordination/ledgers/${id}`, { draft: true })}>{say(w.preview)}</Button>
            )}
            <Button disabled={!changed} loading={keep.isPending} onClick={() => void save()}>
              {say(w.save)}
            </Button>
            <Publish design={design} disabled={!design.hasDraft || changed} />
          </>
        }
      />
      <p className="quiet">
        {design.hasDraft && design.at
          ? say(w.drafted, { by: design.by ?? '', at: instantText(design.at) })
          : say(w.noDraft)}
      </p>
      <div className="ledger-design">
        <Panel>
          <Texts design={design} content={content} onChange={setContent} />
        </Panel>
        {body.kind === 'list' ? (
          <ListPanel design={design} content={content} onChange={setContent} body={body} />
        ) : (
          <FiguresPanel design={design} content={content} onChange={setContent} body={body} />
        )}
        <MappingsPanel design={design} content={content} onChange={setContent} />
        <TemplatePanel design={design} content={content} onChange={setContent} />
        <LedgerVersions versions={design.versions} />
      </div>
    </>
  );
}

/** With what can be bound, copied and narrowed by the contents as they are being changed. */
export interface Designed extends LedgerDesign {
  readonly fields: readonly Named[];
  readonly rowFields: readonly Named[] | null;
  readonly pasteFields: readonly Named[];
  readonly dimensions: readonly string[];
}

export interface EditProps {
  readonly design: Designed;
  readonly content: LedgerContent;
  readonly onChange: (content: LedgerContent) => void;
}

function Texts({ design, content, onChange }: EditProps) {
  const say = useSay();
  const fieldId = useId();
  const { body } = content;
  return (
    <div className="ledger-design-texts">
      <label htmlFor={`${fieldId}-name`}>{say(w.name)}</label>
      <Input
        id={`${fieldId}-name`}
        value={content.name.zh}
        maxLength={60}
        onChange={({ target }) => onChange({ ...content, name: { zh: target.value, en: target.value } })}
      />
      <label htmlFor={`${fieldId}-purpose`}>{say(w.purpose)}</label>
      <Input
        id={`${fieldId}-purpose`}
        value={content.purpose.zh}
        maxLength={300}
        onChange={({ target }) => onChange({ ...content, purpose: { zh: target.value, en: target.value } })}
      />
      {body.kind === 'list' && design.rowFields && (
        <>
          <label htmlFor={`${fieldId}-columns`}>{say(w.columns)}</label>
          <Select
            id={`${fieldId}-columns`}
            mode="multiple"
            aria-label={say(w.columns)}
            value={body.columns.map((c) => c.field)}
            options={design.rowFields.map(({ key, word }) => ({ value: key, label: say(word) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(fields: string[]) => {
              if (fields.length === 0) return;
              const known = new Map(body.columns.map((c) => [c.field, c]));
              const columns = fields.map((field) => known.get(field) ?? { field });
              onChange({ ...content, body: { ...body, columns } });
            }}
          />
        </>
      )}
    </div>
  );
}
