import { inputSentences } from '../../../kernel/input-words.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { type BatchOutcome, type EncounterInput, encounterInput, servicesContract, type Via } from '../contract.ts';
import { type Judged, judge } from './judging.ts';
import { keptOut } from './kept-out.ts';
import { lookUpTogether } from './named.ts';
import {
  type Accepted,
  type Outcome,
  recordedBefore,
  saysSame,
  storeEncounter,
  storeEncounters,
  storeInCase,
} from './recording.ts';

export async function recordEncounter(context: ActionContext, input: EncounterInput) {
  const judged = (await judge(context.outside, [input], { look: lookUpTogether }))[0] as Judged;
  const { accepted } = judged;
  if (!accepted) {
    const earlier = await recordedBefore(context.outside, [{ input, ...judged }]);
    const recordedAt = earlier.get(input.id ?? '');
    if (input.id && recordedAt) {
      context.audit({ subjectType: 'encounter', subjectId: input.id, detail: { repeated: true } });
      return { id: input.id, outcome: 'alreadyRecorded' as const, recordedAt };
    }
    throw invalid(...judged.blockers);
  }
  const store = accepted.input.caseId ? storeInCase : storeEncounter;
  const outcome = await store(context, accepted, 'page');
  if (outcome === 'closed') throw invalid(...(await keptOut(context, accepted)));
  if (outcome === 'taken') throw servicesContract.problem('id-taken');
  return { id: accepted.id, ...outcome };
}

/** Each row is judged by itself: a wrong one is refused with its reason, the others are stored. */
export async function recordEncounters(context: ActionContext, { rows }: { rows: readonly Record<string, unknown>[] }) {
  const outcomes = await recordBatch(context, rows, 'batch');
  return { rows: outcomes, recordedAt: context.now.toISOString() };
}

export async function recordBatch(
  context: ActionContext,
  rows: readonly Record<string, unknown>[],
  via: Via,
): Promise<BatchOutcome[]> {
  const read = rows.map((row) => encounterInput.safeParse(row, { error: inputSentences(context.language) }));
  const inputs = read.flatMap((r) => (r.success ? [r.data] : []));
  const judged = await judge(context.outside, inputs);
  const refused = judged.flatMap((j, i) => (j.accepted ? [] : [{ input: inputs[i] as EncounterInput, ...j }]));
  const before = await recordedBefore(context.outside, refused);
  const seen = new Map<string, Accepted>();
  const repeated = new Set<Accepted>();
  const byCity = new Map<string, Accepted[]>();
  let next = 0;
  const pending = read.map((r, i): BatchOutcome | Accepted => {
    const sent = typeof rows[i]?.id === 'string' ? rows[i].id : null;
    if (!r.success) {
      const fields = r.error.issues.map((x) => ({ pointer: `/${x.path.join('/')}`, code: x.code, detail: x.message }));
      return { id: sent, outcome: 'refused', code: 'invalid-input', fields };
    }
    const { accepted, blockers } = judged[next++] as Judged;
    if (!accepted) {
      if (sent && before.has(sent)) return { id: sent, outcome: 'alreadyRecorded' };
      const fields = blockers.map(({ pointer, code }) => ({ pointer, code }));
      return { id: sent, outcome: 'refused', code: blockers[0]?.code ?? 'invalid-input', fields };
    }
    const first = seen.get(accepted.id);
    if (first) {
      if (!saysSame(context, first, accepted)) return { id: sent, outcome: 'refused', code: 'services.id-taken' };
      repeated.add(accepted);
      return accepted;
    }
    seen.set(accepted.id, accepted);
    const there = byCity.get(accepted.cityCode);
    if (there) there.push(accepted);
    else byCity.set(accepted.cityCode, [accepted]);
    return accepted;
  });
  const stored = new Map<string, Outcome>();
  for (const accepted of byCity.values()) {
    for (const [id, outcome] of await storeEncounters(context, accepted, via)) stored.set(id, outcome);
  }
  const closed = new Map<string, FieldProblem[]>();
  for (const accepted of [...byCity.values()].flat())
    if (stored.get(accepted.id) === 'closed') closed.set(accepted.id, await keptOut(context, accepted));
  const outcomes = pending.map((p): BatchOutcome => {
    if ('outcome' in p) return p;
    const outcome = stored.get(p.id);
    if (outcome === 'closed') {
      const fields = (closed.get(p.id) ?? []).map(({ pointer, code }) => ({ pointer, code }));
      return { id: p.id, outcome: 'refused', code: fields[0]?.code ?? 'invalid-input', fields };
    }
    if (!outcome || outcome === 'taken') return { id: p.id, outcome: 'refused', code: 'services.id-taken' };
    return { id: p.id, outcome: repeated.has(p) ? 'alreadyRecorded' : outcome.outcome };
  });
  const count = (outcome: BatchOutcome['outcome']) => outcomes.filter((o) => o.outcome === outcome).length;
  const [cityCode] = byCity.keys();
  context.audit({
    ...(cityCode ? { cityCode } : {}),
    subjectType: 'encounters',
    detail: { recorded: count('recorded'), alreadyRecorded: count('alreadyRecorded'), refused: count('refused') },
  });
  return outcomes;
}
