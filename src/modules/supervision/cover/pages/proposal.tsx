import { Alert, App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { type Output, Panel, StateTag, useAction, useLanguage, useSay } from '../../../../ui/index.ts';
import { clashesSaid } from '../../assignment/clashes-said.ts';
import { supervisionContract } from '../../contract.ts';
import type { Hand, Proposed } from '../contract.ts';
import { loadsAfter } from '../rules.ts';
import { coverWords as w } from '../words.ts';

/** Somebody away, or a group with stations that nobody has. */
export interface Period {
  readonly workerId?: string;
  readonly unitId?: string;
  readonly from: string;
  readonly to?: string;
}

interface ProposalProps {
  readonly found: Output<typeof supervisionContract, 'coverFor'>;
  readonly period: Period;
  readonly onDone: () => void;
}

/** Each station with whom it would go to; anybody within reach may be chosen instead, as loads allow. */
export function Proposal({ found, period, onDone }: ProposalProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const { stations, hands, maximum, reach, later } = found;
  const [chosen, setChosen] = useState(() => new Map(stations.map((s) => [s.siteId, s.to])));
  const [reason, setReason] = useState('');
  const cover = useAction(supervisionContract, 'coverAbsence');
  const given = stations.map((s) => ({ siteId: s.siteId, to: chosen.get(s.siteId) ?? null }));
  const after = loadsAfter(hands, given);
  /** On the fullest day of it. */
  const most = (h: Hand) => (after.get(h.id) ?? h.load) + h.most - h.load;
  const missing = given.filter((g) => g.to === null).length;
  const over = hands.some((h) => most(h) > maximum);
  const commit = async () => {
    const said = reason.trim() ? { reason: reason.trim() } : {};
    const rows = given.flatMap((g) => (g.to ? [{ siteId: g.siteId, workerId: g.to }] : []));
    const { assigned, clashes } = await cover.mutateAsync({ ...period, ...said, given: rows });
    void message.success(say(w.done, { n: assigned }));
    const met = clashesSaid(clashes, language);
    if (met) void message.warning(met, 12);
    onDone();
  };
  return (
    <Panel title={say(w.proposal, { n: stations.length })}>
      <div className="cover">
        {missing > 0 ? (
          <Alert type="error" showIcon title={say(w.short, { n: missing })} />
        ) : (
          <Alert type={reach === 'group' ? 'success' : 'warning'} showIcon title={say(w.reachOf[reach])} />
        )}
        {later && <Alert type="info" showIcon title={say(w.later, later)} />}
        <ul className="cover-rows">
          {stations.map((s) => (
            <li key={s.siteId}>
              <span>
                {s.name} {s.cutOn && <span className="quiet">{say(w.cutOn, { on: s.cutOn })}</span>}
              </span>
              <Taker
                station={s}
                hands={hands}
                value={chosen.get(s.siteId) ?? null}
                onChange={(to) => setChosen(new Map(chosen).set(s.siteId, to))}
              />
            </li>
          ))}
        </ul>
        <ul className="cover-rows">
          {hands.map((h) => {
            const n = after.get(h.id) ?? h.load;
            return (
              <li key={h.id}>
                <span>
                  {h.name} <span className="quiet">{h.unitName}</span>
                </span>
                <span>
                  {h.load} → <strong>{n}</strong>{' '}
                  {h.most > h.load && <span className="quiet">{say(w.most, { n: most(h) })} </span>}
                  {most(h) > maximum && <StateTag tone="bad">{say(w.over, { maximum })}</StateTag>}
                </span>
              </li>
            );
          })}
        </ul>
        <div className="cover-question">
          <label htmlFor="cover-reason">{say(w.reason)}</label>
          <div>
            <Input id="cover-reason" maxLength={100} value={reason} onChange={(e) => setReason(e.target.value)} />
            <p className="quiet">{say(w.reasonHelp)}</p>
          </div>
          <Button type="primary" disabled={missing > 0 || over} loading={cover.isPending} onClick={() => commit()}>
            {say(w.confirm)}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

interface TakerProps {
  readonly station: Proposed;
  readonly hands: readonly Hand[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

function Taker({ station, hands, value, onChange }: TakerProps) {
  const say = useSay();
  const barred = new Set(station.barred);
  return (
    <Select
      aria-label={`${station.name} ${say(w.taker)}`}
      showSearch={{ optionFilterProp: 'label' }}
      status={value === null ? 'error' : ''}
      value={value}
      options={hands.map((h) => ({
        value: h.id,
        label: barred.has(h.id) ? say(w.barred, { name: h.name }) : h.name,
        disabled: barred.has(h.id),
      }))}
      onChange={onChange}
    />
  );
}
