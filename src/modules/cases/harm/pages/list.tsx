import { App, Button } from 'antd';
import { useState } from 'react';
import {
  Actor,
  ChoiceField,
  choiceFilter,
  Facts,
  Form,
  InstantField,
  InstantText,
  LinesField,
  List,
  PageLink,
  StateTag,
  TextField,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { HarmReport } from '../contract.ts';
import { harmHelp } from '../rules.ts';
import { supplementWords, harmWords as w } from '../words.ts';
import '../../pages/file.css';

/** Reports within the post's place for whoever answers for it, one's own for everybody else. */
export function HarmReports() {
  const say = useSay();
  const go = useGo();
  const situations = useSituations();
  const help = harmHelp(useRead(casesContract, 'harmChoices', {}).data?.told);
  const report = (
    <Button type="primary" onClick={() => go('/cases/harm/new')}>
      {say(w.report)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="harmReports"
      title={w.title}
      note={say(help)}
      unit={w.unit}
      filters={[choiceFilter('state', w.state, w.states)]}
      columns={[
        { key: 'child', title: w.child, width: 14, phone: 'title' },
        { key: 'situation', title: w.situation, width: 28, render: (r) => situations(r.situation), phone: 'line' },
        { key: 'state', title: w.state, render: (r) => <State report={r} />, phone: 'tag' },
        { key: 'foundAt', title: w.foundAt, render: (r) => <InstantText at={r.foundAt} />, phone: 'line' },
        { key: 'body', title: w.body, width: 14, render: (r) => r.body || '—', phone: 'none' },
        {
          key: 'recordedBy',
          title: w.recordedBy,
          person: true,
          phone: 'none',
          render: (r) => <Actor name={r.recordedBy} />,
        },
        { key: 'siteName', title: w.site, width: 16, phone: 'line' },
      ]}
      drawer={(_, r) => (r ? <One report={r} /> : null)}
      drawerTitle={(r) => r.child}
      actions={report}
      empty={{ title: w.none, help, action: report }}
    />
  );
}

function useSituations() {
  const say = useSay();
  const { data } = useRead(casesContract, 'harmChoices', {});
  return (code: string) => {
    const found = data?.situations.find((s) => s.code === code);
    return found ? say(found.name) : code;
  };
}

function State({ report }: { report: HarmReport }) {
  const say = useSay();
  return (
    <StateTag tone={report.reportedAt ? 'good' : 'attention'}>
      {say(report.reportedAt ? w.states.reported : w.states.waiting)}
    </StateTag>
  );
}

function One({ report: r }: { report: HarmReport }) {
  const say = useSay();
  const situations = useSituations();
  return (
    <>
      <Facts
        facts={[
          {
            label: say(w.child),
            value: r.clientId ? <PageLink to={`/clients/${r.clientId}`}>{r.child}</PageLink> : r.child,
          },
          { label: say(w.state), value: <State report={r} /> },
          { label: say(w.situation), value: situations(r.situation), wide: true },
          { label: say(w.what), value: r.what, wide: true },
          { label: say(w.foundAt), value: <InstantText at={r.foundAt} /> },
          ...(r.reportedAt ? [{ label: say(w.reportedAt), value: <InstantText at={r.reportedAt} /> }] : []),
          { label: say(w.body), value: r.body || null },
          { label: say(w.receipt), value: r.receipt || null },
          { label: say(w.recordedBy), value: <Actor name={r.recordedBy} /> },
        ]}
      />
      {r.supplements.length > 0 && <h3>{say(w.supplements)}</h3>}
      {r.supplements.map((s) => (
        <div key={s.id}>
          <span className="quiet">
            {say(supplementWords[s.kind])} · <Actor name={s.by} /> · <InstantText at={s.at} />
          </span>
          <p className="case-text">{s.text}</p>
        </div>
      ))}
      {!r.reportedAt && (
        <Form
          contract={casesContract}
          action="addReceipt"
          send={w.addReceipt}
          record={r.id}
          draft={false}
          fixed={{ id: r.id }}
          initial={{ reportedAt: new Date().toISOString() }}
        >
          <TextField name="body" label={w.body} />
          <InstantField name="reportedAt" label={w.reportedAt} />
          <TextField name="receipt" label={w.receipt} />
        </Form>
      )}
      {r.maySupplement && <Supplement id={r.id} />}
    </>
  );
}

/** The report stays; what was learned since, or was wrong, is said beside it. */
function Supplement({ id }: { id: string }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  if (!open) return <Button onClick={() => setOpen(true)}>{say(w.supplement)}</Button>;
  return (
    <Form
      contract={casesContract}
      action="supplementHarm"
      send={w.supplement}
      record={id}
      draft={false}
      fixed={{ id }}
      initial={{ kind: 'supplement' }}
      onSent={() => {
        void message.success(say(w.supplemented));
        setOpen(false);
      }}
      onCancel={() => setOpen(false)}
    >
      <ChoiceField name="kind" label={w.supplementKind} options={supplementWords} />
      <LinesField name="text" label={w.supplementText} help={say(w.supplementHelp)} max={2000} rows={3} sensitive />
    </Form>
  );
}
