import { pathOf } from '../../../kernel/contract.ts';
import { type Day, dayOf } from '../../../kernel/dates.ts';
import { type Language, say } from '../../../kernel/words.ts';
import type { Reader } from '../../../platform/database/handle.ts';
import { type Authenticate, sessionCookie } from '../../../platform/http/endpoints.ts';
import { languageOf } from '../../../platform/http/language.ts';
import { type HeldPost, knownReaches, reachWith } from '../../../platform/post-reach.ts';
import type { Reach, Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { access } from '../tables.ts';
import { sessionByToken, standingOf } from './queries.ts';
import { openAtStep, steps } from './rules.ts';
import { hashToken } from './secrets.ts';

const nobody: Who = { kind: 'public' };
const touchedEveryMillis = 60_000;

/** A site with everything below it; the network of sites provides it. */
export type SitesBelow = (reader: Reader, siteId: string) => Promise<readonly string[]>;

const openPaths = new Map(steps.map((step) => [step, new Set(openAtStep[step].map((name) => pathOf('access', name)))]));

/**
 * Finds out who sends a request: one statement gives session, account and the posts of today. An
 * unfinished sign-in is nobody, except to the endpoints that finish it.
 */
export function authenticator(services: Services, sitesBelow: SitesBelow): Authenticate {
  const kept = <A extends unknown[], R>(read: (reader: Reader, ...asked: A) => Promise<R>) =>
    brieflyKept(read, services.clock);
  const below = kept(sitesBelow);
  const known = kept((reader, held: HeldPost, on: Day) => knownReaches(reader, [held], on).then(([found]) => found));
  return async (request) => {
    const asked = languageOf(request);
    const token = request.cookies[sessionCookie];
    if (!token) return { who: nobody, language: asked };
    const now = new Date(services.clock());
    const moment = { now, today: dayOf(now) };
    const reader = readContext(services, { who: nobody, language: asked });
    const found = await sessionByToken(services, { reader, moment, hash: hashToken(token) });
    if (!found) return { who: nobody, language: asked };
    if (now.getTime() - Date.parse(found.lastSeenAt) >= touchedEveryMillis) {
      await access
        .write(reader)
        .updateTable('access.session')
        .set({ lastSeenAt: now })
        .where('id', '=', found.sessionId)
        .execute();
    }
    const language: Language = found.language ?? asked;
    const { step, post } = standingOf(found, services.config.mode, moment.today);
    const actor = { accountId: found.accountId, name: found.name, sessionId: found.sessionId };
    if (step !== 'in') {
      const open = openPaths.get(step)?.has(request.routeOptions.url ?? '') ?? false;
      return { who: open ? { kind: 'person', actor, post: null } : nobody, language };
    }
    if (!post) return { who: { kind: 'person', actor, post: null }, language };
    const { id, role, divisionCode, siteId, placeName } = post;
    const { workerId } = found;
    const [ids, more] = await Promise.all([
      siteId ? below(reader, siteId) : undefined,
      known(reader, { role, divisionCode, siteId, workerId }, moment.today),
    ]);
    const place: Reach = ids ? { kind: 'sites', ids, divisionCode } : { kind: 'division', code: divisionCode };
    const reach = reachWith(place, divisionCode, more);
    const called = reach !== place && more?.called ? say(more.called, language) : placeName;
    const whole = siteId ? {} : { whole: place };
    return {
      who: {
        kind: 'person',
        actor,
        post: { id, role, reach, ...whole, placeName: called, divisionCode, siteId, workerId },
      },
      language,
    };
  };
}

/** Many requests of one post ask the same within a moment; what was opened or assigned meanwhile is there in the next. */
const keptMillis = 1_000;

function brieflyKept<A extends unknown[], R>(
  read: (reader: Reader, ...asked: A) => Promise<R>,
  clock: () => number,
): (reader: Reader, ...asked: A) => Promise<R> {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<R> }>();
  return (reader, ...asked) => {
    const now = clock();
    const key = JSON.stringify(asked);
    const found = kept.get(key);
    if (found && Math.abs(now - found.at) < keptMillis) return found.answer;
    if (kept.size > 5_000) kept.clear();
    const answer = read(reader, ...asked);
    kept.set(key, { at: now, answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
