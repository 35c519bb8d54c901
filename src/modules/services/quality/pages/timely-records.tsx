import {
  choiceFilter,
  InstantText,
  List,
  lookupFilter,
  PageLink,
  periodFilter,
  StateTag,
  useSay,
} from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { whoText } from '../../pages/who.ts';
import { fieldWords as f, wayWords } from '../../words.ts';
import { timelyWords, qualityWords as w } from '../words.ts';

/** When records were written, the latest service first. */
export function TimelyRecords() {
  const say = useSay();
  const after = (hours: number) =>
    hours < 48 ? say(w.hours, { n: hours.toFixed(1) }) : say(w.days, { n: Math.floor(hours / 24) });
  return (
    <List
      contract={servicesContract}
      of="timelyRecords"
      title={w.recordTimes}
      unit={w.unitRecords}
      filters={[
        periodFilter('from', 'to', w.period),
        choiceFilter('timely', w.isTimely, timelyWords),
        lookupFilter('workerId', w.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
      ]}
      columns={[
        {
          key: 'occurredAt',
          title: f.occurredAt,
          render: (r) => (
            <PageLink to="/services/encounters" search={{ open: r.id }}>
              <InstantText at={r.occurredAt} />
            </PageLink>
          ),
          phone: 'title',
        },
        { key: 'recordedAt', title: f.recordedAt, render: (r) => <InstantText at={r.recordedAt} />, phone: 'line' },
        { key: 'hoursAfter', title: w.hoursAfter, number: true, render: (r) => after(r.hoursAfter), phone: 'line' },
        {
          key: 'timely',
          title: w.isTimely,
          render: (r) => (
            <StateTag tone={r.timely ? 'good' : 'attention'}>{say(timelyWords[r.timely ? 'timely' : 'late'])}</StateTag>
          ),
          phone: 'tag',
        },
        { key: 'workerName', title: w.worker, person: true, phone: 'line' },
        { key: 'clientName', title: f.client, person: true, render: (r) => whoText(say, r), phone: 'none' },
        { key: 'way', title: f.way, render: (r) => say(wayWords[r.way]), phone: 'none' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
      ]}
      empty={{ title: w.nothingRecorded }}
    />
  );
}
