import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  Empty,
  InstantText,
  PageHead,
  StateTag,
  useGo,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import type { ListedForm } from '../contract.ts';
import { inWords } from '../reading.ts';
import { formUseWords, formPageWords as w } from '../words.ts';
import { Listed } from './listed.tsx';
import { NewForm } from './new-form.tsx';

/** Every form, in the order of the work with somebody. */
export function Forms() {
  const say = useSay();
  const { language } = useLanguage();
  const may = useMay();
  const go = useGo();
  const [beginning, setBeginning] = useState(false);
  const read = useRead(casesContract, 'forms', {});
  const begin = may(can.designForms) && (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {say(w.newForm)}
    </Button>
  );
  return (
    <>
      <PageHead title={say(w.forms)} note={say(w.formsHelp)} actions={begin} />
      <Answer of={read} lines={12}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={say(w.noForms)} action={begin} />
          ) : (
            <Listed
              label={say(w.forms)}
              rows={rows}
              keyOf={(f) => f.id}
              onOpen={(f) => go(`/forms/${f.id}`)}
              columns={[
                { key: 'name', title: w.name, width: 24, render: (f) => inWords(f.name, language) },
                { key: 'use', title: w.use, render: (f) => say(formUseWords[f.use]) },
                { key: 'version', title: w.versionColumn, render: (f) => versionText(f, say) },
                { key: 'state', title: w.state, phone: 'tag', render: (f) => <FormState form={f} /> },
                {
                  key: 'verified',
                  title: w.source,
                  phone: 'line',
                  render: (f) =>
                    f.version !== null && (
                      <StateTag tone={f.verified ? 'good' : 'attention'}>
                        {say(f.verified ? w.verified : w.unverified)}
                      </StateTag>
                    ),
                },
                {
                  key: 'publishedAt',
                  title: w.published,
                  render: (f) => f.publishedAt && <InstantText at={f.publishedAt} />,
                },
              ]}
            />
          )
        }
      </Answer>
      <Modal open={beginning} title={say(w.newForm)} footer={null} destroyOnHidden onCancel={() => setBeginning(false)}>
        <NewForm onCancel={() => setBeginning(false)} />
      </Modal>
    </>
  );
}

const versionText = ({ version }: ListedForm, say: ReturnType<typeof useSay>) =>
  version === null ? say(w.unpublished) : say(w.version, { version });

export function FormState({ form }: { form: Pick<ListedForm, 'version' | 'retired' | 'hasDraft'> }) {
  const say = useSay();
  return (
    <span className="form-tags">
      {form.retired && <StateTag>{say(w.retired)}</StateTag>}
      {!form.retired && form.version !== null && <StateTag tone="good">{say(w.published)}</StateTag>}
      {form.hasDraft && <StateTag tone="info">{say(w.hasDraft)}</StateTag>}
    </span>
  );
}
