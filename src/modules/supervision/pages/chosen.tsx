import { App, Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { PageLink, Panel, today, useAction, usePhone, useSay } from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';
import type { Organisation } from '../organisation/contract.ts';
import { groupOf, sitsAt } from '../organisation/rules.ts';
import { dutyWords } from '../words.ts';
import type { Chosen } from './chart.tsx';
import type { Wanted } from './move-preview.tsx';
import { pageWords as w } from './words.ts';

interface Props {
  readonly org: Organisation;
  readonly change: boolean;
  readonly chosen: Chosen | null;
  readonly onClose: () => void;
  readonly onMove: (wanted: Wanted) => void;
}

/** One person or group with its stations; from here it can be moved without a mouse. */
export function ChosenDrawer(props: Props) {
  const { org, change, chosen, onClose, onMove } = props;
  const say = useSay();
  const phone = usePhone();
  const seat = chosen?.kind === 'seat' ? org.seats.find((s) => s.id === chosen.id) : undefined;
  const unit = chosen?.kind === 'unit' ? org.units.find((u) => u.id === chosen.id) : undefined;
  const mine = org.stations.filter((s) =>
    seat ? s.supervisorId === seat.workerId : unit && groupOf(org.units, s.divisionCode)?.id === unit.id,
  );
  const targets = org.units.filter((u) =>
    seat ? u.id !== seat.unitId && sitsAt(seat.duty, u.level) : unit && u.level === 'area' && u.id !== unit.parentId,
  );
  return (
    <Drawer
      open={seat !== undefined || unit !== undefined}
      title={seat ? `${seat.name} · ${say(dutyWords[seat.duty])}` : unit?.name}
      size={phone ? '100%' : 520}
      onClose={onClose}
      destroyOnHidden
    >
      {seat && (
        <p>
          {org.units.find((u) => u.id === seat.unitId)?.name} · {say(w.since, { on: seat.validFrom })}
        </p>
      )}
      {change && targets.length > 0 && chosen && (
        <Select
          className="org-target"
          aria-label={say(w.move)}
          placeholder={say(w.move)}
          value={null}
          options={targets.map((u) => ({ value: u.id, label: u.name }))}
          onChange={(unitId: string | null) => {
            if (!unitId) return;
            onClose();
            onMove({ move: { kind: chosen.kind, id: chosen.id, unitId } });
          }}
        />
      )}
      <Panel title={`${say(w.supervises)} · ${say(w.stations, { n: mine.length })}`}>
        {mine.length === 0 && <p className="quiet">{say(w.none)}</p>}
        <ul className="org-stations">
          {mine.map((s) => (
            <li key={s.id}>
              <PageLink to={`/network/sites/${s.id}`}>{s.name}</PageLink>
              <span className="quiet">
                {seat
                  ? s.since && say(w.since, { on: s.since })
                  : (org.seats.find((x) => x.workerId === s.supervisorId)?.name ?? say(w.vacant))}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {change && seat?.duty === 'supervisor' && mine.length > 0 && <Handing {...props} workerId={seat.workerId} />}
      {change && seat && mine.length === 0 && <Ending id={seat.id} version={seat.version} onDone={onClose} />}
    </Drawer>
  );
}

/** Stations of one supervisor go to another from today on, one or several at a time. */
function Handing({ org, workerId, onClose }: Props & { workerId: string }) {
  const say = useSay();
  const { message } = App.useApp();
  const assign = useAction(supervisionContract, 'assignStations');
  const [siteIds, setSiteIds] = useState<string[]>([]);
  const others = org.seats.filter((s) => s.duty === 'supervisor' && s.workerId !== workerId);
  const mine = org.stations.filter((s) => s.supervisorId === workerId);
  const give = async (to: string) => {
    const { cut } = await assign.mutateAsync({ siteIds, workerId: to, on: today() });
    if (cut) void message.info(say(w.cut, cut), 8);
    else void message.success(say(w.done));
    onClose();
  };
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
        aria-label={say(w.give, { n: siteIds.length })}
        placeholder={say(w.give, { n: siteIds.length })}
        disabled={siteIds.length === 0 || assign.isPending}
        value={null}
        options={others.map((s) => ({
          value: s.workerId,
          label: `${s.name} · ${org.units.find((u) => u.id === s.unitId)?.name ?? ''}`,
        }))}
        onChange={(to: string | null) => to && give(to)}
      />
    </div>
  );
}

function Ending({ id, version, onDone }: { id: string; version: number; onDone: () => void }) {
  const say = useSay();
  const { message, modal } = App.useApp();
  const end = useAction(supervisionContract, 'endSeat');
  const ask = () =>
    modal.confirm({
      title: say(w.end),
      okText: say(w.end),
      okButtonProps: { danger: true },
      onOk: async () => {
        await end.mutateAsync({ id, version, on: today(), reason: say(w.end) });
        void message.success(say(w.ended));
        onDone();
      },
    });
  return (
    <Button danger onClick={ask}>
      {say(w.end)}
    </Button>
  );
}
