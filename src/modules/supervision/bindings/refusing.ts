/** Whoever assigns obeys what binds a station on any day of it (decision 67). */

import { invalid } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { namesIn } from '../naming.ts';
import { fault } from '../organisation/actions.ts';
import type { InForce } from './queries.ts';
import { breaks } from './rules.ts';
import { boundWords } from './words.ts';

interface Given {
  readonly siteId: string;
  readonly workerId: string;
}

/** By a sentence that names what is not obeyed first, and from which day on. */
export async function refuseBroken(
  context: ActionContext,
  bound: readonly InForce[],
  { field, given, on }: { field: string; given: readonly Given[]; on: string },
): Promise<void> {
  const [broken] = breaks(bound, given);
  if (!broken) return;
  const { kind, siteId, workerId, from } = broken;
  const { station, person } = await namesIn(context, [broken], (b) => [b.workerId]);
  const named = { siteName: station(siteId), workerName: person(workerId) };
  const code = from > on ? 'bound-later' : 'bound-otherwise';
  throw invalid(fault(field, code, { binding: say(boundWords[kind], context.language, named), on: from }));
}
