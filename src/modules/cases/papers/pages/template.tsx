import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  Empty,
  FileField,
  Form,
  InstantText,
  PageHead,
  Panel,
  Table,
  TextField,
  urlOf,
  useAction,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { type PaperList, paperFields, paperLists } from '../fields.ts';
import { paperWords as w } from '../words.ts';

const docx = '.docx';

/** By which Word file the files of cases are written, its versions, and what can be named in it. */
export function CaseTemplate() {
  const say = useSay();
  const read = useRead(casesContract, 'caseTemplates', {});
  const back = useAction(casesContract, 'useDefaultCaseTemplate');
  const { message, modal } = App.useApp();
  const [uploading, setUploading] = useState(false);
  const own = read.data?.rows[0]?.fileId ? read.data.rows[0] : undefined;
  const goBack = () =>
    modal.confirm({
      title: say(w.backToDefault),
      content: say(w.backHelp),
      onOk: async () => {
        await back.mutateAsync({});
        void message.success(say(w.saved));
      },
    });
  return (
    <>
      <PageHead
        title={say(w.templates)}
        note={say(w.templatesHelp)}
        actions={
          <>
            <Button href={urlOf(casesContract, 'caseTemplateFile', {})} download>
              {say(w.getDefault)}
            </Button>
            <Button href={urlOf(casesContract, 'caseTemplateFile', { example: true })} download>
              {say(w.sample)}
            </Button>
            {own && <Button onClick={goBack}>{say(w.backToDefault)}</Button>}
            <Button type="primary" onClick={() => setUploading(true)}>
              {say(w.upload)}
            </Button>
          </>
        }
      />
      <Answer of={read} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={say(w.none)} help={say(w.noneHelp)} />
          ) : (
            <Table
              label={say(w.templates)}
              rows={rows}
              keyOf={(r) => String(r.version)}
              columns={[
                { key: 'version', title: w.version, render: (r) => r.version },
                {
                  key: 'name',
                  title: w.name,
                  render: (r) =>
                    r.fileId ? (
                      <a href={urlOf(casesContract, 'caseTemplateFile', { version: r.version })} download>
                        {r.name}
                      </a>
                    ) : (
                      say(w.shipped)
                    ),
                },
                { key: 'note', title: w.note, render: (r) => r.note },
                { key: 'madeBy', title: w.by, render: (r) => <Actor name={r.madeBy} /> },
                { key: 'madeAt', title: w.at, render: (r) => <InstantText at={r.madeAt} /> },
              ]}
            />
          )
        }
      </Answer>
      <Names />
      <Modal open={uploading} title={say(w.upload)} footer={null} destroyOnHidden onCancel={() => setUploading(false)}>
        <Form
          contract={casesContract}
          action="useCaseTemplate"
          send={w.save}
          draft={false}
          initial={{ note: '' }}
          onSent={() => {
            setUploading(false);
            void message.success(say(w.saved));
          }}
          onCancel={() => setUploading(false)}
        >
          <FileField name="fileId" label={w.file} kinds={w.file} accept={docx} />
          <TextField name="note" label={w.note} />
        </Form>
      </Modal>
    </>
  );
}

interface Name {
  readonly written: string;
  readonly meaning: string;
}

/** What a template can name: once, and in each list. */
function Names() {
  const say = useSay();
  const own = Object.entries(paperFields).map(([name, word]) => ({ written: `{${name}}`, meaning: say(word) }));
  const within = (name: string, list: PaperList): Name[] => [
    { written: `{#${name}} … {/${name}}`, meaning: say(list.word) },
    ...Object.entries(list.fields).map(([field, word]) => ({
      written: `　{${field}}`,
      meaning: `${say(list.word)} · ${say(word)}`,
    })),
    ...Object.entries(list.lists ?? {}).flatMap(([inner, of]) => within(inner, of)),
  ];
  const rows: Name[] = [...own, ...Object.entries(paperLists).flatMap(([name, list]) => within(name, list))];
  return (
    <Panel title={say(w.fields)}>
      <p className="quiet">{say(w.fieldsHelp)}</p>
      <Table
        label={say(w.fields)}
        rows={rows}
        keyOf={(r) => `${r.written} ${r.meaning}`}
        columns={[
          { key: 'written', title: w.fieldName, render: (r) => <code>{r.written}</code> },
          { key: 'meaning', title: w.meaning, render: (r) => r.meaning },
        ]}
      />
    </Panel>
  );
}
