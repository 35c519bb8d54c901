import { sql } from 'kysely';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import type { CaseWhole } from '../contract.ts';
import { assessingAnswers } from '../forms/assessing.ts';
import { answers } from '../forms/scope.ts';
import { assessments } from '../scope.ts';
import { findingsPlace } from '../sealing.ts';
import type { CaseKey } from '../standing.ts';

interface Answered {
  readonly id: string;
  readonly assessedOn: string;
  readonly assessedBy: string;
  readonly recordedAt: string;
  readonly form: Word;
}

/** What was found in words, and by questionnaires that are read where they were filled in; the latest first. */
export async function assessmentsOf(context: Context, { cityCode, id }: CaseKey): Promise<CaseWhole['assessments']> {
  const [written, answered] = await Promise.all([
    assessments
      .from(context)
      .select(['id', 'assessedOn', 'findings', 'assessedBy', 'recordedAt'])
      .where('cityCode', '=', cityCode)
      .where('caseId', '=', id)
      .execute(),
    answers.sql<Answered>(
      context,
      sql`select w.id, w.answered_on as assessed_on, w.finished_by as assessed_by,
        w.finished_at as recorded_at, v.content -> 'name' as form
        from ${assessingAnswers} where w.city_code = ${cityCode} and w.case_id = ${id}`,
    ),
  ]);
  const { crypto } = context.services;
  const found = [
    ...written.map((a) => ({ ...a, findings: openText(crypto, a.findings, findingsPlace(a.id)), form: null })),
    ...answered.map((a) => ({ ...a, findings: '' })),
  ];
  return found.sort((a, b) => b.assessedOn.localeCompare(a.assessedOn) || b.id.localeCompare(a.id));
}
