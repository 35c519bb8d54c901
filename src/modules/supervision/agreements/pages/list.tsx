import { App } from 'antd';
import { addDays } from '../../../../kernel/dates.ts';
import {
  ChoiceField,
  choiceFilter,
  DayField,
  Form,
  LinesField,
  List,
  NumberField,
  StateTag,
  type Tone,
  today,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { useAdding } from '../../pages/adding.tsx';
import { can } from '../../permissions.ts';
import { asOptions } from '../../sessions/pages/fields.tsx';
import { OwnStations } from '../../sessions/pages/own-stations.tsx';
import { agreementStateWords, agreementFieldWords as f } from '../words.ts';
import { AgreementFile } from './agreement.tsx';
import { agreementPages as w } from './words.ts';

export const agreementTones: Readonly<Record<keyof typeof agreementStateWords, Tone>> = {
  proposed: 'attention',
  inForce: 'good',
  returned: 'bad',
  ended: 'plain',
};

/** What supervisors and stations have agreed on. */
export function Agreements() {
  const say = useSay();
  const may = useMay();
  const propose = useAdding({
    ...{ verb: w.propose, may: may(can.recordSessions), width: 560 },
    form: (done) => <Propose onDone={done} />,
  });
  return (
    <>
      <List
        contract={supervisionContract}
        of="agreements"
        title={w.title}
        unit={w.unit}
        filters={[choiceFilter('state', f.state, agreementStateWords)]}
        columns={[
          { key: 'siteName', title: f.site, width: 18, phone: 'title' },
          { key: 'supervisorName', title: f.supervisor, person: true, phone: 'line' },
          { key: 'period', title: w.period, width: 24, render: (r) => `${r.validFrom} – ${r.lastOn}`, phone: 'line' },
          { key: 'daysPerMonth', title: f.daysPerMonth, number: true, phone: 'line' },
          { key: 'goals', title: f.goals, width: 36, phone: 'none' },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => <StateTag tone={agreementTones[r.state]}>{say(agreementStateWords[r.state])}</StateTag>,
          },
        ]}
        drawer={(_, row) => row && <AgreementFile agreement={row} />}
        drawerTitle={(r) => r.siteName}
        actions={propose.button}
        empty={{ title: w.none, help: w.noneHelp, action: propose.button }}
      />
      {propose.beside}
    </>
  );
}

function Propose({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <OwnStations>
      {({ stations }) => (
        <Form
          contract={supervisionContract}
          action="proposeAgreement"
          send={w.propose}
          initial={{ validFrom: today(), lastOn: addDays(today(), 364), daysPerMonth: 1 }}
          onCancel={onDone}
          onSent={() => {
            void message.success(say(w.proposed));
            onDone();
          }}
        >
          <ChoiceField name="siteId" label={f.site} options={asOptions(stations)} />
          <DayField name="validFrom" label={f.validFrom} />
          <DayField name="lastOn" label={f.lastOn} />
          <NumberField name="daysPerMonth" label={f.daysPerMonth} min={0} max={31} quick={[1, 2, 4]} />
          <LinesField name="goals" label={f.goals} max={1000} rows={3} />
        </Form>
      )}
    </OwnStations>
  );
}
