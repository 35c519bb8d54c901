import { Button, Modal, Pagination } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  Cards,
  ChoiceField,
  DayField,
  Empty,
  Form,
  LookupField,
  PageLink,
  Panel,
  StateTag,
  Table,
  today,
  urlOf,
  useFormValue,
  useLanguage,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { missingSaid } from '../../units/telling.ts';
import { unitWords as u, unitStateWords } from '../../units/words.ts';
import type { ItemKind, ProgrammeItem } from '../schemas.ts';
import { programmeFieldWords as f, itemKindWords } from '../words.ts';
import type { ProgrammeFile } from './file.tsx';
import { addressOf } from './item-address.ts';
import { programmePageWords as w } from './words.ts';

interface ItemsProps {
  readonly programme: ProgrammeFile;
  readonly only: ItemKind | undefined;
  /** Those alone that the contract counts. */
  readonly counted: boolean;
  readonly onAll: () => void;
}

const size = 50;

/** What was in the programme in the year, since when, and what each still needs until the contract counts it. */
export function ItemsPanel({ programme, only, counted, onAll }: ItemsProps) {
  const say = useSay();
  const [putting, setPutting] = useState(false);
  const [taking, setTaking] = useState<ProgrammeItem | null>(null);
  const [page, setPage] = useState(1);
  const { id, year } = programme;
  const asked = { id, year, ...(only ? { kind: only } : {}), ...(counted ? { state: 'counted' as const } : {}) };
  const read = useRead(casesContract, 'programmeItems', { ...asked, page, size }, { keep: true });
  const title = only ? say(counted ? w.countableOf : w.contentOf, { what: say(itemKindWords[only]) }) : say(w.items);
  return (
    <Panel title={title}>
      <div className="programme-bar">
        {(only || counted) && <Button onClick={onAll}>{say(w.allItems)}</Button>}
        <Button href={urlOf(casesContract, 'exportProgrammeItems', asked)} download>
          {say(w.exportItems)}
        </Button>
      </div>
      <Answer of={read}>
        {({ rows, total }) =>
          total === 0 ? (
            <Empty title={say(counted ? w.noneCounted : w.noItems)} />
          ) : (
            <>
              <Items rows={rows} onTake={programme.mayFill ? setTaking : undefined} />
              {total > size && (
                <Pagination simple current={page} pageSize={size} total={total} onChange={(next) => setPage(next)} />
              )}
            </>
          )
        }
      </Answer>
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

interface ListedProps {
  readonly rows: readonly ProgrammeItem[];
  readonly onTake: ((item: ProgrammeItem) => void) | undefined;
}

function Items({ rows, onTake }: ListedProps) {
  const say = useSay();
  const Listed = usePhone() ? Cards : Table;
  return (
    <Listed
      label={say(w.items)}
      rows={rows}
      keyOf={(i) => i.id}
      columns={[
        { key: 'kind', title: f.kind, phone: 'line', render: (i) => say(itemKindWords[i.kind]) },
        {
          key: 'name',
          title: f.itemId,
          phone: 'title',
          render: (i) => <PageLink to={addressOf(i.kind, i.itemId)}>{i.name}</PageLink>,
        },
        { key: 'unit', title: u.state, phone: 'line', render: (i) => <Standing unit={i.unit} /> },
        { key: 'siteName', title: f.siteId, phone: 'line' },
        {
          key: 'validFrom',
          title: f.validFrom,
          phone: 'line',
          render: (i) => (
            <span className="nowrap">
              {i.validTo ? say(w.period, { from: i.validFrom, to: i.validTo }) : say(w.since, { from: i.validFrom })}
            </span>
          ),
        },
        ...(onTake
          ? [
              {
                key: 'act',
                title: w.act,
                phone: 'line' as const,
                render: (i: ProgrammeItem) =>
                  i.validTo === null && (
                    <Button size="small" onClick={() => onTake(i)}>
                      {say(w.take)}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

const tones = { counted: 'good', before: 'plain', notYet: 'attention' } as const;

/** Counted since when, or what is missing. */
function Standing({ unit }: { unit: ProgrammeItem['unit'] }) {
  const say = useSay();
  const { language } = useLanguage();
  if (!unit) return '—';
  return (
    <>
      <StateTag tone={tones[unit.state]}>{say(unitStateWords[unit.state])}</StateTag>{' '}
      <span className="quiet">{missingSaid(unit, language) || unit.reachedOn}</span>
    </>
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
