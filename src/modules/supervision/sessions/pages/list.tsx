import { Button } from 'antd';
import { say as inWords, listed } from '../../../../kernel/words.ts';
import {
  choiceFilter,
  List,
  lookupFilter,
  periodFilter,
  StateTag,
  useGo,
  useLanguage,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { stationLookup } from '../../pages/lookups.ts';
import { can } from '../../permissions.ts';
import { awaitsWords, sessionFieldWords as f, functionWords, sessionFormWords, sessionStateWords } from '../words.ts';
import { sessionTones } from './tones.ts';
import { sessionWords as w } from './words.ts';

/** Sessions that the reader sees, the latest first. */
export function Sessions() {
  const say = useSay();
  const { language } = useLanguage();
  const may = useMay();
  const go = useGo();
  const record = may(can.recordSessions) && (
    <Button type="primary" onClick={() => go('/supervision/record')}>
      {say(w.record)}
    </Button>
  );
  return (
    <List
      contract={supervisionContract}
      of="sessions"
      title={w.title}
      unit={w.unit}
      exportOf="exportSessions"
      fileOf={(id) => `/supervision/sessions/${id}`}
      filters={[
        choiceFilter('state', f.state, sessionStateWords),
        ...(may(can.confirmSessions) ? [choiceFilter('awaits', f.awaits, awaitsWords)] : []),
        choiceFilter('form', f.form, sessionFormWords),
        periodFilter('from', 'to', w.period),
        lookupFilter('siteId', f.site, stationLookup),
      ]}
      columns={[
        { key: 'heldOn', title: f.heldOn, phone: 'line' },
        { key: 'siteName', title: f.site, width: 18, phone: 'title' },
        { key: 'supervisorName', title: f.supervisor, person: true, phone: 'line' },
        { key: 'form', title: f.form, render: (r) => say(sessionFormWords[r.form]), phone: 'none' },
        {
          key: 'functions',
          title: f.functions,
          phone: 'none',
          render: (r) =>
            listed(
              r.functions.map((one) => inWords(functionWords[one], language)),
              language,
            ),
        },
        {
          key: 'attendees',
          title: f.attendees,
          width: 20,
          render: (r) => listed(r.attendees, language),
          phone: 'line',
        },
        { key: 'minutes', title: f.minutes, number: true, phone: 'none' },
        { key: 'openTodos', title: f.openTodos, number: true, phone: 'line' },
        { key: 'nextOn', title: f.nextOn, render: (r) => r.nextOn ?? '—', phone: 'none' },
        {
          key: 'state',
          title: f.state,
          phone: 'tag',
          render: (r) => <StateTag tone={sessionTones[r.state]}>{say(sessionStateWords[r.state])}</StateTag>,
        },
      ]}
      actions={record}
      empty={{ title: w.none, help: w.noneHelp, action: record }}
    />
  );
}
