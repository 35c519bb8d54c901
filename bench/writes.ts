import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { dayOf } from '../src/kernel/dates.ts';
import { newId } from '../src/kernel/id.ts';
import { Visitor } from './http.ts';
import { Line } from './line.ts';
import { type Rate, saturate } from './measure.ts';

export const connections = 16;

/** What one record says; the bare insert stores the same values in the same columns. */
export interface Sample {
  readonly siteId: string;
  readonly clients: readonly { readonly id: string; readonly householdId: string; readonly divisionCode: string }[];
  readonly workerId: string;
  readonly cityCode: string;
}

const notes = '上门探访，服务对象在家，精神状态较好。协助核对低保年审材料。已约定下次联系时间。';
let turn = 0;
const nextClient = ({ clients }: Sample) => clients[turn++ % clients.length] as Sample['clients'][number];

/** Acknowledged records a second through HTTP: session, permission, rules, audit, idempotency, counts. */
export async function httpWrites(
  address: string,
  login: string,
  password: string,
  sample: Sample,
  seconds: number,
): Promise<Rate> {
  const visitor = new Visitor(address, 1);
  const cookie = await visitor.signIn(login, password);
  visitor.close();
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(address)));
  const rate = await saturate(
    lines.map((line) => async () => {
      const input = {
        id: newId(),
        occurredAt,
        clientId: nextClient(sample).id,
        siteId: sample.siteId,
        workerId: sample.workerId,
        way: 'homeVisit',
        class: 'policy',
        minutes: 30,
        notes,
      };
      const headers = {
        cookie,
        'x-rongyin': '1',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      };
      return (await line.post('/api/services/record-encounter', headers, JSON.stringify(input))) === 200;
    }),
    seconds,
  );
  for (const line of lines) line.close();
  return rate;
}

const columns = [
  'city_code',
  'id',
  'occurred_on',
  'occurred_at',
  'division_code',
  'site_id',
  'worker_id',
  'client_id',
  'household_id',
  'person_times',
  'way',
  'class',
  'minutes',
  'result',
  'notes',
  'next_on',
  'recorded_at',
  'recorded_by',
  'received_via',
] as const;

/** The same row into the same table by the driver alone: prepared, committed one by one, nothing else. */
export async function bareWrites(url: string, sample: Sample, seconds: number): Promise<Rate> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const text = `insert into services.encounter (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`;
  const now = new Date();
  const today = dayOf(now);
  const recordedBy = newId();
  const rate = await saturate(
    clients.map((client) => async () => {
      const { id, householdId, divisionCode } = nextClient(sample);
      const values = [
        sample.cityCode,
        newId(),
        today,
        now.toISOString(),
        divisionCode,
        sample.siteId,
        sample.workerId,
        id,
        householdId,
        1,
        'homeVisit',
        'policy',
        30,
        'done',
        notes,
        null,
        now.toISOString(),
        recordedBy,
        'page',
      ];
      await client.query({ name: 'bare', text, values });
      return true;
    }),
    seconds,
  );
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
