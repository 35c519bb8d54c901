import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, fault, type HeldCase, heldCase } from '../held.ts';
import { numberRules } from '../region-rules.ts';
import { problemPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import { hasOpenCase } from './actions.ts';
import type { openingEndpoints } from './contract.ts';

type Input = Parsed<(typeof openingEndpoints.correctCase)['in']>;

/** What a case is about, on top of what was read; its number stays. */
export async function correctCase(context: ActionContext, { id, version, ...yours }: Input) {
  const row = await heldCase(context, can.workCases, id);
  if (row.state !== 'received' && row.state !== 'accepted') throw casesContract.problem('case-not-running');
  const theirs = aboutOf(context, row);
  if (row.version !== version)
    throw problem('conflict', { facts: { yours, theirs: { ...theirs, version: row.version } } });
  const { domain } = yours;
  const corrected = (['domain', 'problem'] as const).filter((field) => yours[field] !== theirs[field]);
  if (corrected.includes('domain')) {
    const { domains } = await numberRules(context);
    if (!domains.some((d) => d.code === domain)) throw invalid(fault('domain', 'unknown-domain', { domain }));
    if (await hasOpenCase(context, row, domain)) throw casesContract.problem('case-open');
  }
  const next = row.version + 1;
  await cases
    .write(context)
    .updateTable('cases.case_file')
    .set({
      domain,
      problem: sealText(context.services.crypto, yours.problem, problemPlace(id)),
      version: next,
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, row, id);
  context.audit({ ...auditedCase(row), detail: { fields: corrected } });
  return { version: next };
}

const aboutOf = ({ services }: ActionContext, { id, domain, problem: sealed }: HeldCase) => ({
  domain,
  problem: openText(services.crypto, sealed, problemPlace(id)),
});
