import type { Permission } from '../../../kernel/contract.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { holdFile } from '../../../platform/files/file-records.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { caseFaults } from '../belonging.ts';
import { recordingRules } from '../choices.ts';
import { beginMonths } from '../closing/months.ts';
import { can, type EncounterInput } from '../contract.ts';
import { isVisit } from '../visits/rules.ts';
import { namedFiles } from './files.ts';
import { type LookUp, monthOf, readNamed } from './named.ts';
import type { Accepted } from './recording.ts';
import { encounterBlockers, personTimesOf } from './rules.ts';

export interface Judged {
  readonly accepted: Accepted | undefined;
  readonly blockers: readonly FieldProblem[];
  readonly workerId: string | undefined;
}

export interface Judging {
  readonly look?: LookUp;
  /** Whose reach names what a record may name. */
  readonly permission?: Permission;
  /** Recorded in time before: a correction knows no late limit. */
  readonly mayBeLate?: boolean;
  /** Site, worker and day are as they were: what held on recording is not asked again of a site that closed that day. */
  readonly stood?: boolean;
  /** Whom the record met as it stands: they may have moved since. */
  readonly met?: ReadonlySet<string>;
  /** Files that the record holds already. */
  readonly held?: Accepted['files'];
}

/** Holds every record against the rules, outside the transaction; what is accepted has the row of its month, and its files. */
export async function judge(
  context: Context,
  inputs: readonly EncounterInput[],
  { look, permission = can.recordEncounters, mayBeLate = false, stood = false, met, held = [] }: Judging = {},
): Promise<Judged[]> {
  const { limits, classCodes, needCodes, visits } = await recordingRules(context);
  const naming = await readNamed(context, inputs, { permission, look, met });
  const uploaded = new Map([...(await namedFiles(context, inputs)), ...held.map((file) => [file.id, file] as const)]);
  const arrival = {
    now: context.now,
    today: context.today,
    limits,
    classes: classCodes,
    needs: needCodes,
    mayBeLate: mayBeLate || context.who.kind === 'system',
  };
  const ofCases = await caseFaults(context, inputs.map(naming.standing));
  const judged = inputs.map((said, nth): Judged => {
    const input = naming.standing(said);
    const site = naming.site(input);
    const client = naming.client(input);
    const workerId = naming.workerId(input);
    const participants = naming.participants(input);
    const files = [...new Set(input.fileIds)].map((id) => uploaded.get(id));
    const named = {
      site,
      client,
      participants,
      workerId,
      posts: naming.posts(input),
      coWorkers: naming.coWorkers(input),
      files,
      // Files that were merged may have stood in another household.
      met: input === said ? met : new Set([...(met ?? []), ...input.participantIds]),
      left: naming.left(input),
      closed: naming.month(input)?.closed ?? false,
      stood,
    };
    const blockers = [...encounterBlockers(input, named, arrival), ...(ofCases[nth] ?? [])];
    if (blockers.length > 0 || !site || !workerId) return { accepted: undefined, blockers, workerId };
    const accepted: Accepted = {
      id: input.id ?? context.newId(),
      said,
      input,
      workerId,
      cityCode: site.cityCode,
      divisionCode: client?.divisionCode ?? site.divisionCode,
      householdId: client?.householdId ?? null,
      participants: participants.flatMap((p) => (p ? [{ clientId: p.id, householdId: p.householdId }] : [])),
      personTimes: personTimesOf(input),
      files: files.flatMap((file) => file ?? []),
      visit: isVisit(visits, input),
      followed: naming.followed(said),
    };
    return { accepted, blockers, workerId };
  });
  const begins = judged.flatMap(({ accepted }) => {
    if (!accepted || naming.month(accepted.input)) return [];
    return { cityCode: accepted.cityCode, siteId: accepted.input.siteId, month: monthOf(accepted.input) };
  });
  await beginMonths(context, begins);
  for (const file of judged.flatMap((j) => j.accepted?.files ?? [])) await holdFile(context, file, 'encounter');
  return sayWhom(context, judged);
}

/** Colleagues who were not there by their posts, and sites that persons were handed over to, are said by name. */
async function sayWhom(context: Context, judged: readonly Judged[]): Promise<Judged[]> {
  const handedOver = (b: FieldProblem) => b.code === 'services.client-handed-over';
  const all = judged.flatMap(({ blockers }) => blockers);
  const workerIds = all.flatMap((b) => b.params?.worker ?? []).map(String);
  const siteIds = all.filter(handedOver).map((b) => String(b.params?.site));
  if (workerIds.length + siteIds.length === 0) return [...judged];
  const [workers, sites] = await Promise.all([workersByIds(context, workerIds), sitesByIds(context, siteIds)]);
  const told = (blocker: FieldProblem): FieldProblem => {
    const { worker, site } = blocker.params ?? {};
    if (worker !== undefined)
      return { ...blocker, params: { ...blocker.params, worker: workers.get(String(worker))?.name ?? '' } };
    if (!handedOver(blocker)) return blocker;
    return { ...blocker, params: { ...blocker.params, site: sites.get(String(site))?.name ?? '' } };
  };
  return judged.map((j) => ({ ...j, blockers: j.blockers.map(told) }));
}
