import { Button } from 'antd';
import {
  Answer,
  dayWithWeekday,
  Empty,
  Figure,
  Figures,
  instantText,
  PageHead,
  Panel,
  Table,
  useGo,
  useLanguage,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { anonymous, fieldWords as f, wayWords } from '../words.ts';
import { pageWords as w } from './words.ts';
import './record.css';

/** The worker's day: what is done, and the next record one tap away. */
export function Today() {
  const say = useSay();
  const go = useGo();
  const { language } = useLanguage();
  const read = useRead(servicesContract, 'myDay', {});
  const record = (
    <Button type="primary" onClick={() => go('/services/record')}>
      {say(w.record)}
    </Button>
  );
  return (
    <Answer of={read}>
      {({ on, rows, encounters, minutes }) => (
        <>
          <PageHead title={say(w.today)} note={dayWithWeekday(on, language)} actions={record} />
          <div className="today-figures">
            <Figures>
              <Figure
                title={say(w.myCount)}
                value={encounters}
                unit={say(w.unitTimes)}
                period={say(w.today)}
                definition={say(w.myCountDefinition)}
                rows={{ to: '/services/encounters', search: { from: on, to: on } }}
              />
              <Figure
                title={say(w.myMinutes)}
                value={minutes}
                unit={say(w.unitMinute)}
                period={say(w.today)}
                definition={say(w.myMinutesDefinition)}
                rows={{ to: '/services/encounters', search: { from: on, to: on } }}
              />
            </Figures>
          </div>
          <Panel title={say(w.doneToday)}>
            {rows.length === 0 ? (
              <Empty title={say(w.nothingToday)} help={say(w.noneHelp)} action={record} />
            ) : (
              <Table
                label={say(w.doneToday)}
                rows={rows}
                keyOf={(r) => r.id}
                onOpen={(r) => go('/services/encounters', { open: r.id })}
                columns={[
                  { key: 'at', title: f.occurredAt, render: (r) => instantText(r.occurredAt).slice(11) },
                  { key: 'clientName', title: f.client, render: (r) => r.clientName ?? say(anonymous) },
                  { key: 'way', title: f.way, render: (r) => say(wayWords[r.way]) },
                  { key: 'minutes', title: f.minutes, number: true },
                ]}
              />
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
}
