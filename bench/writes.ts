import { randomUUID } from 'node:crypto';
import pg from 'pg';
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

/** As the database writes it out, to be sent back as it is. */
const asText = { getTypeParser: () => (value: string) => value };

/** A record that HTTP stored, with all its columns: sealed texts and the hashes they are found by too. */
async function storedRow(client: pg.Client): Promise<Record<string, string | null>> {
  const text = `select e.* from services.encounter e where received_via = 'page' and notes is not null
    order by recorded_at desc limit 1`;
  const { rows } = await client.query<Record<string, string | null>>({ text, types: asText });
  const [row] = rows;
  if (!row) throw new Error('nothing was recorded through HTTP');
  return row;
}

/** The same row into the same table by the driver alone: prepared, committed one by one, nothing else. */
export async function bareWrites(url: string, sample: Sample, seconds: number): Promise<Rate> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const row = await storedRow(clients[0] as pg.Client);
  const columns = Object.keys(row);
  const text = `insert into services.encounter (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`;
  const rate = await saturate(
    clients.map((client) => async () => {
      const { id, householdId, divisionCode } = nextClient(sample);
      const own = { id: newId(), client_id: id, household_id: householdId, division_code: divisionCode };
      await client.query({ name: 'bare', text, values: Object.values({ ...row, ...own }) });
      return true;
    }),
    seconds,
  );
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
