import { Button, Space } from 'antd';
import {
  Actor,
  choiceFilter,
  DayText,
  Facts,
  InstantText,
  List,
  RiskTag,
  StateTag,
  type Tone,
  useAddress,
  useGo,
  useSay,
} from '../../../ui/index.ts';
import { clientsContract, type HandoverItem } from '../contract.ts';
import { handoverSideWords, handoverStateWords } from '../handover/words.ts';
import { CategoryTags } from './categories.tsx';
import { AcceptHandovers, RefuseHandovers, WithdrawHandovers } from './handover-decisions.tsx';
import { handoverWords as w } from './handover-words.ts';
import './categories.css';
import './roster.css';

const tones: Readonly<Record<HandoverItem['state'], Tone>> = {
  proposed: 'attention',
  accepted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

const place = (site: string, worker: string | null) => (worker ? `${site} · ${worker}` : site);

/** Who is to come and who is to go, each decided on by himself or all chosen at once. */
export function Handovers() {
  const say = useSay();
  const go = useGo();
  const [address] = useAddress();
  const outgoing = address.side === 'outgoing';
  const state = (h: HandoverItem) => <StateTag tone={tones[h.state]}>{say(handoverStateWords[h.state])}</StateTag>;
  return (
    <List
      contract={clientsContract}
      of="handovers"
      title={w.handovers}
      unit={w.unit}
      exportOf="exportHandovers"
      filters={[choiceFilter('side', w.side, handoverSideWords), choiceFilter('state', w.state, handoverStateWords)]}
      columns={[
        { key: 'clientName', title: w.name, person: true, phone: 'title' },
        { key: 'riskLevel', title: w.risk, render: (h) => <RiskTag level={h.riskLevel} />, phone: 'none' },
        {
          key: 'from',
          title: w.from,
          width: 18,
          render: (h) => place(h.fromSiteName, h.fromWorkerName),
          phone: 'line',
        },
        { key: 'to', title: w.to, width: 18, render: (h) => place(h.toSiteName, h.toWorkerName), phone: 'line' },
        { key: 'reason', title: w.reason, width: 16, phone: 'line' },
        { key: 'fromDay', title: w.fromDay, render: (h) => <DayText day={h.fromDay} />, phone: 'none' },
        { key: 'state', title: w.state, render: state, phone: 'tag' },
        { key: 'refusal', title: w.refusal, width: 14, render: (h) => h.refusal ?? '—', phone: 'none' },
      ]}
      drawer={(_, item) => (item ? <OneHandover item={item} state={state(item)} /> : null)}
      drawerTitle={(h) => h.clientName}
      bulk={(ids, clear) => (
        <Space wrap>
          {outgoing ? (
            <WithdrawHandovers ids={ids} done={clear} />
          ) : (
            <>
              <AcceptHandovers ids={ids} done={clear} />
              <RefuseHandovers ids={ids} done={clear} />
            </>
          )}
        </Space>
      )}
      empty={{
        title: w.none,
        help: w.noneHelp,
        action: <Button onClick={() => go('/clients')}>{say(w.toList)}</Button>,
      }}
    />
  );
}

function OneHandover({ item: h, state }: { item: HandoverItem; state: React.ReactNode }) {
  const say = useSay();
  const go = useGo();
  const done = () => {};
  return (
    <>
      <Facts
        facts={[
          { label: say(w.state), value: state },
          { label: say(w.risk), value: <RiskTag level={h.riskLevel} /> },
          { label: say(w.categories), value: <CategoryTags codes={h.categories} /> },
          { label: say(w.from), value: place(h.fromSiteName, h.fromWorkerName) },
          { label: say(w.to), value: place(h.toSiteName, h.toWorkerName) },
          { label: say(w.fromDay), value: <DayText day={h.fromDay} /> },
          { label: say(w.reason), value: h.reason, wide: true },
          { label: say(w.notes), value: h.notes || null, wide: true },
          {
            label: say(w.proposed),
            value: (
              <>
                <Actor name={h.proposedBy} /> <InstantText at={h.proposedAt} />
              </>
            ),
          },
          ...(h.decidedAt
            ? [
                {
                  label: say(w.decided),
                  value: (
                    <>
                      <Actor name={h.decidedBy} /> <InstantText at={h.decidedAt} />
                    </>
                  ),
                },
              ]
            : []),
          ...(h.refusal ? [{ label: say(w.refusal), value: h.refusal, wide: true }] : []),
        ]}
      />
      <Space wrap className="roster-foot">
        {h.mayDecide && (
          <>
            <AcceptHandovers ids={[h.id]} siteId={h.toSiteId} done={done} primary />
            <RefuseHandovers ids={[h.id]} done={done} />
          </>
        )}
        {h.mayWithdraw && <WithdrawHandovers ids={[h.id]} done={done} />}
        {(h.mayWithdraw || h.state === 'accepted') && (
          <Button onClick={() => go(`/clients/${h.clientId}`)}>{say(w.openFile)}</Button>
        )}
      </Space>
    </>
  );
}
