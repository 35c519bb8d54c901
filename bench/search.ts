// Search over many persons, beside a running product: RONGYIN_HOME=… node bench/search.ts --base URL --persons 500000
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { facts, listeners } from '../src/app/modules.ts';
import { openServices } from '../src/app/services.ts';
import { newId } from '../src/kernel/id.ts';
import { demoLogins, demoPassword } from '../src/modules/access/demo-accounts.ts';
import { searchHashes } from '../src/modules/clients/search/hashes.ts';
import { readConfig } from '../src/platform/config.ts';
import { launchDatabase } from '../src/platform/database/launcher.ts';
import { seeded } from '../src/platform/demo.ts';
import { openLog } from '../src/platform/log.ts';
import { demoNames } from '../src/platform/names/demo-names.ts';
import { nameKeys, nameParts } from '../src/platform/names/person-name.ts';
import type { Services } from '../src/platform/services.ts';
import { Visitor } from './http.ts';
import { eachInTurn } from './measure.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:3000' },
    persons: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '100' },
  },
});
const batch = 5000;
const random = seeded(11);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** Copies of the demo's persons under new names, numbers and addresses until there are so many. */
async function fill(services: Services, wanted: number): Promise<void> {
  const { pool, crypto } = services;
  const makeName = await demoNames('guangzhou');
  const { rows: homes } = await pool.query(
    `select p.city_code, p.household_id, p.division_code, p.site_id, d.name as village
     from clients.person p join network.division d on d.code = p.division_code where p.merged_into is null limit 20000`,
  );
  const { rows: counted } = await pool.query('select count(*)::int as n from clients.person');
  for (let have: number = counted[0].n; have < wanted; have += batch) {
    const rows = Array.from({ length: Math.min(batch, wanted - have) }, () => {
      const home = pick(homes);
      const bornOn = `${1930 + Math.floor(random() * 90)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`;
      const name = makeName(random, random() < 0.5 ? 'male' : 'female', bornOn);
      const { namePinyin, nameInitials, nameGrams } = nameKeys(name);
      const address = `${home.village}${1 + Math.floor(random() * 40)}巷${1 + Math.floor(random() * 60)}号`;
      const residentId = `990101${bornOn.replaceAll('-', '')}${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
      return {
        ...{ city_code: home.city_code, household_id: home.household_id, division_code: home.division_code },
        ...{ site_id: home.site_id, id: newId(), name, born_on: bornOn, name_pinyin: namePinyin },
        ...{
          name_initials: nameInitials,
          name_grams: nameGrams,
          name_parts: nameParts(name),
          resident_id_hash: randomBytes(32).toString('hex'),
        },
        ...{
          mobile_hash: randomBytes(32).toString('hex'),
          search_hashes: searchHashes(crypto, { residentId, address }),
        },
        ...{ relation: 'other', sex: 'unknown', risk_level: 'general', care_from: '2024-01-01', version: 1 },
        registered_at: '2024-01-01T00:00:00Z',
      };
    });
    await pool.query(
      'insert into clients.person select * from jsonb_populate_recordset(null::clients.person, $1::jsonb)',
      [JSON.stringify(rows)],
    );
    process.stderr.write(`${have + rows.length} persons\r`);
  }
  await pool.query('vacuum analyze clients.person').catch(() => pool.query('analyze clients.person'));
}

// Beside the running product: its database as it is, nothing migrated.
const config = readConfig(process.env);
const log = openLog({ logLevel: 'error' });
const database = await launchDatabase({ home: config.home, log });
const { services } = await openServices({ config, log, databaseUrl: database.appUrl, facts, listeners });
await fill(services, Number(values.persons));
const { rows: known } = await services.pool.query(
  `select name, name_pinyin, name_initials, name_parts from clients.person tablesample system (1) limit ${Number(values.rounds)}`,
);
const asked: Record<string, string[]> = {
  '1 character': known.map((k) => [...k.name][0] ?? ''),
  '2 characters': known.map((k) => [...k.name].slice(0, 2).join('')),
  'part of a name': known.map((k) => [...k.name].slice(1).join('')),
  'whole name': known.map((k) => k.name),
  'beginning of pinyin': known.map((k) => k.name_pinyin.slice(0, 4)),
  pinyin: known.map((k) => k.name_pinyin),
  initials: known.map((k) => k.name_initials),
  'pinyin of a part': known.map((k) => k.name_parts[0] ?? ''),
  'surname and initials': known.map((k) => k.name_parts.at(-1) ?? ''),
  'last 4 of an ID': known.map(() => String(Math.floor(random() * 10_000)).padStart(4, '0')),
  telephone: known.map(() => `1390000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`),
  address: known.map(() => `${1 + Math.floor(random() * 40)}巷${1 + Math.floor(random() * 60)}号`),
};
const { rows: total } = await services.pool.query('select count(*)::int as n from clients.person');
process.stdout.write(`${total[0].n} persons; milliseconds over HTTP, p50 / p95\n`);
for (const role of ['bureau', 'stationLead'] as const) {
  const visitor = new Visitor(values.base, 1);
  await visitor.signIn(demoLogins[role], demoPassword);
  for (const [what, texts] of Object.entries(asked)) {
    const { p50, p95 } = await eachInTurn(texts, (text) =>
      visitor.read('clients', 'searchClients', { text, size: 20 }),
    );
    process.stdout.write(`${role.padEnd(12)} ${what.padEnd(20)} ${p50.toFixed(1).padStart(8)} / ${p95.toFixed(1)}\n`);
  }
  visitor.close();
}
await services.pool.end();
process.exit(0);
