import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { clients } from '../tables.ts';
import { sealFindings } from './findings.ts';
import { situationRules } from './region-lists.ts';
import { selfCareResult } from './rules.ts';

interface Found {
  readonly assessedOn: string;
  readonly unmet: readonly string[];
  readonly note: string;
}

/** Stores an assessment of somebody who is in care; whoever calls has checked that, and audits. */
export async function keepSelfCare(
  context: ActionContext,
  { cityCode, id: personId }: { readonly cityCode: string; readonly id: string },
  { assessedOn, unmet, note }: Found,
): Promise<{ id: string; result: string }> {
  const { selfCare, version } = await situationRules(context, assessedOn);
  const known = selfCare.items.map((i) => i.code).filter((code) => unmet.includes(code));
  const result = selfCareResult(selfCare, known);
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.self_care')
    .values({
      cityCode,
      id,
      personId,
      assessedOn,
      findings: sealFindings(context.services.crypto, id, { unmet: known, result, note }),
      rulesVersion: version,
      assessedBy: actorName(context),
      recordedAt: context.now,
    })
    .execute();
  return { id, result };
}
