import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import type { Cipherbox } from '../../../platform/crypto/index.ts';
import type { Assessment } from './contract.ts';
import { assessments } from './scope.ts';

/** What an assessment found: which items, to which result, and what was noted. */
export type Findings = Pick<Assessment, 'unmet' | 'result' | 'note'>;

export const findingsPlace = (id: string) => `clients.self_care.findings:${id}`;

export const sealFindings = (crypto: Cipherbox, id: string, { unmet, result, note }: Findings): string =>
  crypto.encrypt(JSON.stringify({ unmet, result, note }), findingsPlace(id));

interface Stored {
  readonly id: string;
  readonly findings: string | null;
  readonly unmet: string[] | null;
  readonly result: string | null;
  readonly note: string | null;
}

export function openFindings(crypto: Cipherbox, { id, findings, unmet, result, note }: Stored): Findings {
  if (findings !== null) return JSON.parse(crypto.decrypt(findings, findingsPlace(id))) as Findings;
  return { unmet: unmet ?? [], result: (result ?? '') as Findings['result'], note: note ?? '' };
}

/** Seals assessments from before findings were sealed, so many at once; how many, and how many are left. */
export async function sealEarlier(context: ActionContext, limit: number): Promise<{ values: number; left: number }> {
  const { crypto } = context.services;
  const rows = await assessments.sql<Stored & { cityCode: string }>(
    context,
    sql`select city_code, id, findings, unmet, result, note from clients.self_care where findings is null
      order by id limit ${limit} for update`,
  );
  const sealed = rows.map((row) => ({
    city_code: row.cityCode,
    id: row.id,
    findings: sealFindings(crypto, row.id, openFindings(crypto, row)),
  }));
  await assessments.sql(
    context,
    sql`update clients.self_care t set findings = s.findings, unmet = null, result = null, note = null
      from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as s (city_code text, id uuid, findings text)
      where t.city_code = s.city_code and t.id = s.id`,
  );
  const [left] = await assessments.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from clients.self_care where findings is null`,
  );
  return { values: rows.length, left: left?.n ?? 0 };
}
