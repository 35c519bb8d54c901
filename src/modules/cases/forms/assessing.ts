import { type RawBuilder, sql } from 'kysely';

/** Submitted questionnaires `w` of the kind assessment with the version `v` they were given on: they assess their case. */
export const assessingAnswers: RawBuilder<unknown> = sql`(cases.answer w
  join cases.form_version v on v.form_id = w.form_id and v.version = w.form_version
    and w.state = 'finished' and v.content ->> 'use' = 'assessment')`;
