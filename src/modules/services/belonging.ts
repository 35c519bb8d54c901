import type { Day } from '../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../kernel/problem.ts';
import type { ActionContext, Context } from '../../platform/context.ts';
import type { EncounterInput } from './contract.ts';
import type { Called } from './corrections/rules.ts';

/** A record that says which case it belongs to. */
export interface Belonging {
  readonly caseId: string;
  readonly clientIds: readonly string[];
  readonly occurredAt: string;
}

interface Key {
  readonly cityCode: string;
  readonly id: string;
}

/** The day a record says, and the one it is to say. */
export interface Moved {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Who keeps cases: a module above this one, handed down by the application. Services says of a record only that it
 * belongs to a case; whether it may, and what follows for the case, is not known here.
 */
export interface CaseKeeper {
  /** What keeps each of these from its case. */
  faults(context: Context, records: readonly Belonging[]): Promise<FieldProblem[][]>;
  /** Whether a gathering counts where it was held, by a session of a group or a planned activity. */
  heldBy(context: Context, record: Key): Promise<boolean>;
  /** Who was called there and how, given whom the record met; undefined where it was held by nothing. */
  rollOf(
    context: Context,
    record: Key & { occurredOn: string },
    met: ReadonlySet<string>,
  ): Promise<readonly Called[] | undefined>;
  /** Keeps a corrected roll, in the transaction that corrects the record. */
  keepRoll(context: ActionContext, record: Key & { occurredOn: string }, roll: readonly Called[]): Promise<void>;
  /** What keeps a stored record from being written anew: the file it belongs to is gone, or it would leave its time. */
  correctionFaults(context: Context, record: Key, moves?: Moved): Promise<FieldProblem[]>;
  /** Joins stored records to their cases, in the transaction that stores them. */
  join(
    context: ActionContext,
    records: readonly { cityCode: string; encounterId: string; caseId: string }[],
  ): Promise<void>;
}

let keeper: CaseKeeper | undefined;

export function registerCaseKeeper(of: CaseKeeper): void {
  keeper = of;
}

/** Faults of the cases that inputs name, in their order; most inputs name none. */
export async function caseFaults(context: Context, inputs: readonly EncounterInput[]): Promise<FieldProblem[][]> {
  const named = inputs.flatMap(({ caseId, clientId, participantIds, occurredAt }, nth) =>
    caseId ? [{ nth, caseId, clientIds: [...(clientId ? [clientId] : []), ...participantIds], occurredAt }] : [],
  );
  const found: FieldProblem[][] = inputs.map(() => []);
  if (named.length === 0) return found;
  const unknown = [{ pointer: '/caseId', code: 'services.case-unknown' }];
  const faults = keeper ? await keeper.faults(context, named) : named.map(() => unknown);
  for (const [i, { nth }] of named.entries()) found[nth] = faults[i] ?? unknown;
  return found;
}

/** Whether somebody above keeps beside the record who came, and counts it there. */
export const heldAbove = async (context: Context, record: Key): Promise<boolean> =>
  (await keeper?.heldBy(context, record)) ?? false;

export const correctionFaults = async (context: Context, record: Key, moves?: Moved): Promise<FieldProblem[]> =>
  (await keeper?.correctionFaults(context, record, moves)) ?? [];

/** Neither corrected nor voided: what is counted of a file that is gone stays as it was. */
export async function mustBeChangeable(context: Context, record: Key, moves?: Moved): Promise<void> {
  const kept = await correctionFaults(context, record, moves);
  if (kept.length > 0) throw invalid(...kept);
}

export const rollOf = async (context: Context, record: Key & { occurredOn: string }, met: readonly string[]) =>
  keeper?.rollOf(context, record, new Set(met));

export const keepRoll = async (
  context: ActionContext,
  record: Key & { occurredOn: string },
  roll: readonly Called[],
): Promise<void> => keeper?.keepRoll(context, record, roll);

interface Stored {
  readonly id: string;
  readonly cityCode: string;
  readonly input: EncounterInput;
}

export async function joinCases(context: ActionContext, stored: readonly Stored[]): Promise<void> {
  const joining = stored.flatMap(({ id, cityCode, input: { caseId } }) =>
    caseId ? [{ cityCode, encounterId: id, caseId }] : [],
  );
  if (joining.length > 0) await keeper?.join(context, joining);
}
