import { z } from 'zod';
import { day, divisionCode, id } from '../../kernel/schema.ts';
import { riskLevels } from '../clients/contract.ts';
import { caseStateWords, sourceWords, stageWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const source = z.enum(keysOf(sourceWords));
export const caseState = z.enum(keysOf(caseStateWords));
export type CaseState = z.infer<typeof caseState>;
/** What is worked on now; `done` when nothing is left. */
export const stage = z.enum(keysOf(stageWords));
export type Stage = z.infer<typeof stage>;

/** Most characters of one text about a client. */
export const longestText = 4000;

const coded = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });
export const domains = z.array(coded);

export const caseRow = z.object({
  id,
  number: z.string(),
  clientId: id,
  clientName: z.string(),
  domain: z.string(),
  source,
  voluntary: z.boolean(),
  state: caseState,
  stage,
  workerId: id.nullable(),
  workerName: z.string().nullable(),
  /** Of the client today; null for whoever referred the case away. */
  riskLevel: z.enum(riskLevels).nullable(),
  siteId: id,
  siteName: z.string(),
  divisionName: z.string(),
  receivedOn: day,
  decidedOn: day.nullable(),
  /** Its contents are gone since. */
  destroyedOn: day.nullable(),
  /** The next day by which something is to be done. */
  dueOn: day.nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseFilters = {
  text: z.string().trim().max(60).optional(),
  clientId: id.optional(),
  place: divisionCode.optional(),
  siteId: id.optional(),
  workerId: id.optional(),
  unassigned: z.literal(true).optional(),
  stage: stage.optional(),
  state: z.enum(['open', 'declined', 'closed']).optional(),
  source: source.optional(),
  /** Something is past its day. */
  overdue: z.literal(true).optional(),
};
const allFilters = z.object(caseFilters);
export type CaseFilters = z.infer<typeof allFilters>;
