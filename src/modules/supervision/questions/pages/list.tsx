import { App, Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import {
  choiceFilter,
  Form,
  InstantText,
  instantText,
  LinesField,
  List,
  lookupFilter,
  StateTag,
  SwitchField,
  TextField,
  type Tone,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { stationLookup } from '../../pages/lookups.ts';
import { can } from '../../permissions.ts';
import { questionFieldWords as f, questionStateWords } from '../words.ts';
import { QuestionFile } from './question.tsx';
import { questionWords as w } from './words.ts';

const tones: Readonly<Record<keyof typeof questionStateWords, Tone>> = {
  open: 'attention',
  late: 'bad',
  answered: 'info',
  closed: 'good',
};

/** Questions of stations: what waits first, the urgent before it. */
export function Questions() {
  const say = useSay();
  const may = useMay();
  const [asking, setAsking] = useState<'plain' | 'urgent' | null>(null);
  const ask = may(can.askSupervision) && (
    <>
      <Button danger onClick={() => setAsking('urgent')}>
        {say(w.urgentAsk)}
      </Button>
      <Button type="primary" onClick={() => setAsking('plain')}>
        {say(w.ask)}
      </Button>
    </>
  );
  return (
    <>
      <List
        contract={supervisionContract}
        of="questions"
        title={w.title}
        unit={w.unit}
        filters={[
          choiceFilter('state', f.state, questionStateWords),
          choiceFilter('urgent', f.urgent, { true: w.onlyUrgent }, { width: 120 }),
          lookupFilter('siteId', f.site, stationLookup),
        ]}
        columns={[
          {
            key: 'title',
            title: f.title,
            width: 36,
            phone: 'title',
            render: (r) => (
              <>
                {r.urgent && <Tag color="error">{say(f.urgent)}</Tag>}
                {r.title}
              </>
            ),
          },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => <StateTag tone={tones[r.state]}>{say(questionStateWords[r.state])}</StateTag>,
          },
          { key: 'dueAt', title: f.dueAt, phone: 'line', render: (r) => <InstantText at={r.dueAt} /> },
          { key: 'siteName', title: f.site, width: 16, phone: 'line' },
          { key: 'askerName', title: f.asker, person: true, phone: 'line' },
          {
            key: 'supervisorName',
            title: f.supervisor,
            person: true,
            phone: 'none',
            render: (r) => r.supervisorName ?? '—',
          },
          { key: 'askedAt', title: f.askedAt, phone: 'none', render: (r) => <InstantText at={r.askedAt} /> },
        ]}
        drawer={(id) => <QuestionFile id={id} />}
        drawerTitle={(r) => r.title}
        actions={ask}
        empty={{ title: w.none, help: w.noneHelp, action: ask }}
      />
      <Modal
        open={asking !== null}
        title={say(asking === 'urgent' ? w.urgentAsk : w.ask)}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsking(null)}
      >
        {asking && <Ask urgent={asking === 'urgent'} onDone={() => setAsking(null)} />}
      </Modal>
    </>
  );
}

function Ask({ urgent, onDone }: { urgent: boolean; onDone: () => void }) {
  const say = useSay();
  const { message, modal } = App.useApp();
  const { data } = useRead(supervisionContract, 'questionHours', {});
  return (
    <>
      {data && <p className="quiet">{say(w.help, data)}</p>}
      {urgent && <p>{say(w.dangerHelp)}</p>}
      <Form
        contract={supervisionContract}
        action="askSupervision"
        send={urgent ? w.urgentAsk : w.ask}
        draft={false}
        initial={{ urgent }}
        onCancel={onDone}
        onSent={({ dueAt, told }) => {
          if (told > 0) void message.success(say(w.asked, { at: instantText(dueAt), told }));
          else modal.warning({ title: say(w.askedNobody), content: say(w.askedNobodyHelp) });
          onDone();
        }}
      >
        <TextField name="title" label={f.title} sensitive />
        <LinesField name="text" label={f.text} max={2000} rows={4} sensitive />
        <SwitchField name="urgent" label={f.urgent} />
      </Form>
    </>
  );
}
