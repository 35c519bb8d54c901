import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { choiceFilter, DayField, DueText, Form, List, TextField, useLanguage, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { inWords } from '../../forms/reading.ts';
import { retentionWords as w } from '../words.ts';

/** Closed cases by the day until which they are kept; nothing is deleted by itself. */
export function CaseRetention() {
  const say = useSay();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [extending, setExtending] = useState<string | null>(null);
  const close = () => setExtending(null);
  return (
    <>
      <List
        contract={casesContract}
        of="caseRetention"
        title={w.title}
        note={say(w.help)}
        unit={w.unit}
        filters={[choiceFilter('view', w.view, w.views)]}
        columns={[
          { key: 'number', title: w.number, phone: 'title' },
          { key: 'clientName', title: w.client, phone: 'line' },
          { key: 'class', title: w.class, phone: 'tag', render: (r) => inWords(r.class, language) },
          { key: 'closedOn', title: w.closedOn, phone: 'line' },
          { key: 'untilOn', title: w.untilOn, phone: 'line', render: (r) => <DueText day={r.untilOn} /> },
          { key: 'siteName', title: w.site, phone: 'none' },
          { key: 'extended', title: w.extended, phone: 'line' },
          {
            key: 'act',
            title: w.act,
            phone: 'line',
            render: (r) => (
              <Button size="small" onClick={() => setExtending(r.id)}>
                {say(w.extend)}
              </Button>
            ),
          },
        ]}
        empty={{ title: w.none, help: w.noneHelp }}
      />
      <Modal open={extending !== null} title={say(w.extend)} footer={null} destroyOnHidden onCancel={close}>
        {extending && (
          <Form
            contract={casesContract}
            action="extendRetention"
            send={w.extend}
            fixed={{ id: extending }}
            draft={false}
            onSent={() => {
              close();
              void message.success(say(w.done));
            }}
            onCancel={close}
          >
            <DayField name="untilOn" label={w.extendUntil} />
            <TextField name="reason" label={w.reason} />
          </Form>
        )}
      </Modal>
    </>
  );
}
