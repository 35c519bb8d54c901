import { Alert, App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import { type Column, DayInput, Table, today, useAction, useExplain, useLanguage, useSay } from '../../../ui/index.ts';
import { clashesSaid } from '../assignment/clashes-said.ts';
import { supervisionContract } from '../contract.ts';
import type { Organisation } from '../organisation/contract.ts';
import { type Load, loadState, loads, moved } from '../organisation/rules.ts';
import { pageWords as w } from './words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly before: Load;
  readonly after: Load;
}

interface HandingProps {
  readonly org: Organisation;
  readonly workerId: string;
  readonly onClose: () => void;
}

/** No change of what is past: the day that is shown, or today. */
export const firstDayFor = (org: Organisation): string => (org.on > today() ? org.on : today());

const nothing: Load = { stations: 0, outside: 0 };

/** Stations of one supervisor for another, one or several at a time; what changes is shown before it is done. */
export function Handing({ org, workerId, onClose }: HandingProps) {
  const say = useSay();
  const [siteIds, setSiteIds] = useState<string[]>([]);
  const [to, setTo] = useState<string>();
  const [asking, setAsking] = useState(false);
  const others = org.seats.filter((s) => s.duty === 'supervisor' && s.workerId !== workerId);
  const mine = org.stations.filter((s) => s.supervisorId === workerId);
  return (
    <div className="org-handing">
      <Select
        mode="multiple"
        aria-label={say(w.station)}
        placeholder={say(w.station)}
        value={siteIds}
        onChange={setSiteIds}
        optionFilterProp="label"
        options={mine.map((s) => ({ value: s.id, label: s.name }))}
      />
      <Select
        showSearch
        optionFilterProp="label"
        aria-label={say(w.giveTo)}
        placeholder={say(w.giveTo)}
        value={to}
        onChange={setTo}
        options={others.map((s) => ({
          value: s.workerId,
          label: `${s.name} · ${org.units.find((u) => u.id === s.unitId)?.name ?? ''}`,
        }))}
      />
      <Button disabled={siteIds.length === 0 || !to} onClick={() => setAsking(true)}>
        {say(w.give, { n: siteIds.length })}
      </Button>
      {asking && to && (
        <Preview
          {...{ org, siteIds, from: workerId, to }}
          onCancel={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onClose();
          }}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  readonly org: Organisation;
  readonly siteIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

function Preview({ org, siteIds, from, to, onCancel, onDone }: PreviewProps) {
  const say = useSay();
  const { language } = useLanguage();
  const explain = useExplain();
  const { message } = App.useApp();
  const assign = useAction(supervisionContract, 'assignStations', { quiet: true });
  const [on, setOn] = useState(firstDayFor(org));
  const [reason, setReason] = useState('');
  const then = siteIds.reduce((so, id) => moved(so, { kind: 'station', id, workerId: to }), org);
  const [before, after] = [loads(org), loads(then)];
  const nameOf = (id: string) => org.seats.find((s) => s.workerId === id)?.name ?? '';
  const rows = [from, to].map(
    (id): Row => ({ id, name: nameOf(id), before: before.get(id) ?? nothing, after: after.get(id) ?? nothing }),
  );
  const stateOf = (n: number) => {
    const state = loadState(n, org.rule);
    return state === 'within' ? '' : ` · ${say(w[state])}`;
  };
  const columns: Column<Row>[] = [
    { key: 'name', title: w.supervisor },
    {
      key: 'stations',
      title: w.stationsOf,
      render: (r) => `${r.before.stations} → ${r.after.stations}${stateOf(r.after.stations)}`,
    },
    { key: 'outside', title: w.outsideOf, render: (r) => `${r.before.outside} → ${r.after.outside}` },
  ];
  const give = () => {
    const said = reason.trim() ? { reason: reason.trim() } : {};
    assign.mutate(
      { siteIds: [...siteIds], workerId: to, on, ...said },
      {
        onSuccess: ({ cut, clashes }) => {
          const met = clashesSaid(clashes, language);
          if (met) void message.warning(met, 12);
          if (cut) void message.info(say(w.cut, cut), 8);
          else void message.success(say(w.moved, { on }));
          onDone();
        },
      },
    );
  };
  return (
    <Modal
      open
      width={640}
      title={say(w.giving, { n: siteIds.length, to: nameOf(to) })}
      okText={say(w.confirm)}
      cancelText={say(w.cancel)}
      okButtonProps={{ loading: assign.isPending }}
      onOk={give}
      onCancel={onCancel}
    >
      <p>{org.stations.flatMap((s) => (siteIds.includes(s.id) ? s.name : [])).join(say(marks.between))}</p>
      <Table label={say(w.preview)} columns={columns} rows={rows} keyOf={(r) => r.id} />
      {on !== org.on && <p className="quiet">{say(w.countedOn, { on: org.on })}</p>}
      {assign.isError && <Alert type="error" showIcon title={explain(assign.error)} />}
      <div className="org-move">
        <label htmlFor="org-give-on">{say(w.on)}</label>
        <DayInput id="org-give-on" label={say(w.on)} value={on} onChange={(day) => day && setOn(day)} />
        <label htmlFor="org-give-reason">{say(w.reason)}</label>
        <Input id="org-give-reason" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
    </Modal>
  );
}
