// Words of many records, beside a running product: RONGYIN_HOME=… node bench/words.ts --base URL --records 200000
import { parseArgs } from 'node:util';
import { facts, listeners } from '../src/app/modules.ts';
import { openServices } from '../src/app/services.ts';
import { newId } from '../src/kernel/id.ts';
import { demoLogins, demoPassword } from '../src/modules/access/demo-accounts.ts';
import { sealTexts } from '../src/modules/services/encounters/texts.ts';
import { readConfig } from '../src/platform/config.ts';
import { launchDatabase } from '../src/platform/database/launcher.ts';
import { seeded } from '../src/platform/demo.ts';
import { openLog } from '../src/platform/log.ts';
import type { Services } from '../src/platform/services.ts';
import { indexed } from '../src/platform/word-index/hashes.ts';
import { Visitor } from './http.ts';
import { eachInTurn, type Latency } from './measure.ts';
import { benchNotes, vocabulary } from './notes.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:3000' },
    records: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '40' },
  },
});
const batch = 5000;
const random = seeded(17);

/** Copies of the records there are, under new ids, with notes of their own, until there are so many. */
async function fill({ pool, crypto }: Services, wanted: number): Promise<void> {
  const { rows: known } = await pool.query(
    `select to_jsonb(e) - 'words' as row from services.encounter e where voided_at is null and way = 'homeVisit' limit 20000`,
  );
  const { rows: counted } = await pool.query('select count(*)::int as n from services.encounter');
  for (let have: number = counted[0].n; have < wanted; have += batch) {
    const rows = Array.from({ length: Math.min(batch, wanted - have) }, () => {
      const { row } = known[Math.floor(random() * known.length)];
      const id = newId();
      const texts = { notes: benchNotes(), nextStep: '' };
      return { ...row, id, ...sealTexts(crypto, id, texts), ...indexed(crypto, row.city_code, [texts.notes]) };
    });
    await pool.query(
      `with copied as (insert into services.encounter
          select * from jsonb_populate_recordset(null::services.encounter, $1::jsonb) returning city_code, id, occurred_on)
        insert into services.encounter_key (city_code, id, occurred_on, content_hash)
        select city_code, id, occurred_on, sha256(id::text::bytea) from copied`,
      [JSON.stringify(rows)],
    );
    process.stderr.write(`${have + rows.length} records\r`);
  }
  await pool.query('vacuum analyze services.encounter').catch(() => pool.query('analyze services.encounter'));
}

// Beside the running product: its database as it is, nothing migrated.
const config = readConfig(process.env);
const log = openLog({ logLevel: 'error' });
const database = await launchDatabase({ home: config.home, log });
const { services } = await openServices({ config, log, databaseUrl: database.appUrl, facts, listeners });
await fill(services, Number(values.records));
const rounds = Number(values.rounds);
const times = <T>(make: (i: number) => T): T[] => Array.from({ length: rounds }, (_, i) => make(i));
const of = (from: number, to: number) => times(() => vocabulary[Math.floor(from + random() * (to - from))] as string);
const told = (role: string, what: string, { p50, p95 }: Latency) =>
  process.stdout.write(`${role.padEnd(12)} ${what.padEnd(20)} ${p50.toFixed(1).padStart(8)} / ${p95.toFixed(1)}\n`);
const frequent = of(0, 20);
const rare = of(5000, 20_000);
const asked: Record<string, string[]> = {
  'in every note': times(() => '服务'),
  frequent,
  'of the middle': of(100, 1000),
  rare,
  'in no note': times((i) => `麒麟${String.fromCharCode(0x9e00 + i)}`),
  'two frequent words': frequent.map((one, i) => `${one} ${frequent[(i + 7) % rounds]}`),
  'every note and rare': rare.map((one) => `服务 ${one}`),
};
const { rows: total } = await services.pool.query('select count(*)::int as n from services.encounter');
process.stdout.write(`${total[0].n} records; milliseconds over HTTP, p50 / p95\n`);
for (const role of ['bureau', 'stationLead'] as const) {
  const visitor = new Visitor(values.base, 1);
  await visitor.signIn(demoLogins[role], demoPassword);
  // What one page of a list takes in the same minute, to compare with.
  const list = await eachInTurn(
    times(() => ({})),
    (input) => visitor.read('services', 'encounters', input),
  );
  told(role, 'list of services', list);
  for (const [what, texts] of Object.entries(asked)) {
    told(role, what, await eachInTurn(texts, (text) => visitor.read('clients', 'findRecords', { text })));
  }
  visitor.close();
}
await services.pool.end();
process.exit(0);
