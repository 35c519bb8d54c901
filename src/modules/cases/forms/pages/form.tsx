import { useParams } from '@tanstack/react-router';
import { App, Button, Modal, Tabs } from 'antd';
import { useState } from 'react';
import {
  Answer,
  LeaveGuard,
  PageHead,
  useAction,
  useAddress,
  useGo,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import type { FormFile } from '../contract.ts';
import { inWords } from '../reading.ts';
import { formPageWords as w } from '../words.ts';
import { type Design, useDesign } from './design.ts';
import { Designer } from './designer.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import { FormState } from './forms.tsx';
import { Publish } from './publish.tsx';
import { Versions } from './versions.tsx';
import './designer.css';

/** One form: its versions, and for those who design it the draft in hand. */
export function FormPage() {
  const { form } = useParams({ strict: false }) as { form: string };
  return <FormOf form={form} />;
}

export function FormOf({ form }: { form: string }) {
  const may = useMay();
  const read = useRead(casesContract, 'form', { form });
  return (
    <Answer of={read} lines={12}>
      {(file) => (may(can.designForms) ? <Designing key={file.id} file={file} /> : <Reading file={file} />)}
    </Answer>
  );
}

function Reading({ file }: { file: FormFile }) {
  const { language } = useLanguage();
  const [newest] = file.versions;
  return (
    <>
      <PageHead title={newest ? inWords(newest.content.name, language) : file.id} />
      <Versions file={file} />
    </>
  );
}

function Designing({ file }: { file: FormFile }) {
  const say = useSay();
  const { language } = useLanguage();
  const [address, move] = useAddress();
  const design = useDesign(file);
  const [publishing, setPublishing] = useState<number | null>(null);
  const publish = async () => {
    const saved = design.isDirty || !file.draft ? await design.save() : design.saved;
    if (saved !== undefined) setPublishing(saved);
  };
  const [newest] = file.versions;
  const state = { version: newest?.version ?? null, retired: file.retired, hasDraft: file.draft !== null };
  return (
    <>
      <PageHead
        title={inWords(design.content.name, language) || file.id}
        note={
          <span className="form-tags">
            <FormState form={state} />
            {newest && <span>{say(w.version, { version: newest.version })}</span>}
            {design.isDirty && <span className="unsaved">{say(w.unsaved)}</span>}
          </span>
        }
        actions={<Acts file={file} design={design} onPublish={() => void publish()} />}
      />
      <Tabs
        className="panel"
        activeKey={address.tab === 'versions' ? 'versions' : 'design'}
        onChange={(tab) => move({ tab: tab === 'design' ? undefined : tab })}
        items={[
          { key: 'design', label: say(w.design), children: <Designer design={design} lists={file.lists} /> },
          { key: 'versions', label: say(w.versions), children: <Versions file={file} /> },
        ]}
      />
      <Modal
        open={publishing !== null}
        width={760}
        title={say(w.publishTitle, { version: (newest?.version ?? 0) + 1 })}
        footer={null}
        destroyOnHidden
        onCancel={() => setPublishing(null)}
      >
        {publishing !== null && (
          <Publish
            file={file}
            content={design.content}
            saved={publishing}
            done={(published) => {
              setPublishing(null);
              if (published) design.published(publishing + 1);
            }}
          />
        )}
      </Modal>
      {design.theirs && <DraftConflict mine={design.content} theirs={design.theirs} settle={design.settle} />}
      <LeaveGuard isDirty={() => design.isDirty} keepsDraft={false} />
    </>
  );
}

interface ActsProps {
  readonly file: FormFile;
  readonly design: Design;
  readonly onPublish: () => void;
}

function Acts({ file, design, onPublish }: ActsProps) {
  const say = useSay();
  const go = useGo();
  const { modal } = App.useApp();
  const discard = useAction(casesContract, 'discardFormDraft');
  const retire = useAction(casesContract, 'retireForm');
  const { id: form, retired, versions } = file;
  const ask = () =>
    modal.confirm({
      title: say(w.discardTitle),
      content: say(w.discardHelp),
      okText: say(w.discardDraft),
      cancelText: say(w.keep),
      onOk: async () => {
        await discard.mutateAsync({ form, saved: design.saved });
        const published = versions[0]?.content;
        if (published) design.restart(published, design.saved + 1);
        else go('/forms');
      },
    });
  return (
    <>
      {versions.length > 0 && (
        <Button loading={retire.isPending} onClick={() => retire.mutate({ form, retired: !retired })}>
          {say(retired ? w.restore : w.retire)}
        </Button>
      )}
      {file.draft && <Button onClick={ask}>{say(w.discardDraft)}</Button>}
      <Button disabled={!design.isDirty} loading={design.saving} onClick={() => void design.save()}>
        {say(w.saveDraft)}
      </Button>
      <Button type="primary" disabled={!file.draft && !design.isDirty} onClick={onPublish}>
        {say(w.publish)}
      </Button>
    </>
  );
}
