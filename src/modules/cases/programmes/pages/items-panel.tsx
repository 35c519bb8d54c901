import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  api,
  ChoiceField,
  DayField,
  Empty,
  Form,
  LookupField,
  PageLink,
  Panel,
  Table,
  today,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { ItemKind, ProgrammeItem } from '../schemas.ts';
import { programmeFieldWords as f, itemKindWords } from '../words.ts';
import type { ProgrammeFile } from './file.tsx';
import { addressOf } from './item-address.ts';
import { programmePageWords as w } from './words.ts';

/** What was in the programme in the year, and since when. */
export function ItemsPanel({ programme, only }: { programme: ProgrammeFile; only: ItemKind | undefined }) {
  const say = useSay();
  const [putting, setPutting] = useState(false);
  const [taking, setTaking] = useState<ProgrammeItem | null>(null);
  const rows = programme.itemList.filter((i) => only === undefined || i.kind === only);
  const { id } = programme;
  return (
    <Panel title={say(w.items)}>
      {rows.length === 0 ? (
        <Empty title={say(w.noItems)} />
      ) : (
        <Table
          label={say(w.items)}
          rows={rows}
          keyOf={(i) => i.id}
          columns={[
            { key: 'kind', title: f.kind, render: (i) => say(itemKindWords[i.kind]) },
            {
              key: 'name',
              title: f.itemId,
              render: (i) => <PageLink to={addressOf(i.kind, i.itemId)}>{i.name}</PageLink>,
            },
            { key: 'siteName', title: f.siteId },
            {
              key: 'validFrom',
              title: f.validFrom,
              render: (i) => (
                <span className="nowrap">
                  {i.validTo
                    ? say(w.period, { from: i.validFrom, to: i.validTo })
                    : say(w.since, { from: i.validFrom })}
                </span>
              ),
            },
            ...(programme.mayFill
              ? [
                  {
                    key: 'act',
                    title: w.act,
                    render: (i: ProgrammeItem) =>
                      i.validTo === null && (
                        <Button size="small" onClick={() => setTaking(i)}>
                          {say(w.take)}
                        </Button>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {programme.mayFill && programme.state !== 'coming' && (
        <div className="programme-bar">
          <Button onClick={() => setPutting(true)}>{say(w.put)}</Button>
        </div>
      )}
      <Modal open={putting} title={say(w.put)} footer={null} destroyOnHidden onCancel={() => setPutting(false)}>
        <Form
          contract={casesContract}
          action="putIntoProgramme"
          send={w.put}
          draft={false}
          fixed={{ programmeId: id }}
          initial={{ kind: 'case', validFrom: today() }}
          onChange={(changed, _all, set) => {
            if ('kind' in changed) set({ itemId: undefined });
          }}
          onSent={() => setPutting(false)}
          onCancel={() => setPutting(false)}
        >
          <ChoiceField name="kind" label={f.kind} options={itemKindWords} />
          <Which />
          <DayField name="validFrom" label={f.validFrom} to={today()} />
        </Form>
      </Modal>
      <Modal
        open={taking !== null}
        title={taking && `${say(w.take)} · ${taking.name}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setTaking(null)}
      >
        {taking && <TakeOut programmeId={id} itemId={taking.id} done={() => setTaking(null)} />}
      </Modal>
    </Panel>
  );
}

/** From a day on; what was done until then goes on counting. */
export function TakeOut({ programmeId, itemId, done }: { programmeId: string; itemId: string; done: () => void }) {
  return (
    <Form
      contract={casesContract}
      action="takeFromProgramme"
      send={w.take}
      draft={false}
      fixed={{ programmeId, id: itemId }}
      initial={{ validTo: today() }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="validTo" label={f.validTo} to={today()} />
    </Form>
  );
}

const asked = (text: string) => ({ ...(text ? { text } : {}), size: 20 });
const found = {
  case: async (text: string, signal?: AbortSignal) =>
    (await api(casesContract).cases(asked(text), { signal })).rows.map((r) => ({
      ...{ value: r.id, label: r.number, detail: r.clientName },
    })),
  group: async (text: string, signal?: AbortSignal) =>
    (await api(casesContract).groups(asked(text), { signal })).rows.map((r) => ({
      ...{ value: r.id, label: r.name, detail: r.siteName },
    })),
  activity: async (text: string, signal?: AbortSignal) =>
    (await api(casesContract).communityActivities(asked(text), { signal })).rows.map((r) => ({
      ...{ value: r.id, label: r.title, detail: r.startsOn },
    })),
} as const;

function Which() {
  const kind = useFormValue<ItemKind>('kind') ?? 'case';
  return <LookupField key={kind} name="itemId" label={f.itemId} find={found[kind]} cacheKey={`programme.${kind}`} />;
}
