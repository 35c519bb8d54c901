import { pathOf } from '../../../kernel/contract.ts';
import { dayOf } from '../../../kernel/dates.ts';
import { type Language, say } from '../../../kernel/words.ts';
import type { Reader } from '../../../platform/database/handle.ts';
import { type Authenticate, sessionCookie } from '../../../platform/http/endpoints.ts';
import { languageOf } from '../../../platform/http/language.ts';
import { narrowReach } from '../../../platform/post-reach.ts';
import type { Reach, Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { sitesBeside } from '../../../platform/sites-beside.ts';
import { access } from '../tables.ts';
import type { Post } from './contract.ts';
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
  const below = brieflyKept(sitesBelow, (siteId) => siteId);
  const beside = brieflyKept(sitesBeside, (held) => Object.values(held).join());
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
    const held = { divisionCode, workerId: found.workerId, on: moment.today };
    const { workerId } = found;
    const others =
      workerId && siteId ? beside(reader, { role, siteId, workerId, on: moment.today }) : Promise.resolve([]);
    const whole = await reachOfPost(reader, post, { below, others });
    const narrow = siteId ? undefined : await narrowReach(reader, role, held);
    const reach: Reach = narrow ? { kind: 'sites', ids: narrow.ids, divisionCode } : whole;
    const called = narrow ? say(narrow.called, language) : placeName;
    return {
      who: {
        kind: 'person',
        actor,
        post: { id, role, reach, whole, placeName: called, divisionCode, siteId, workerId: found.workerId },
      },
      language,
    };
  };
}

async function reachOfPost(
  reader: Reader,
  { divisionCode, siteId }: Post,
  { below, others }: { below: SitesBelow; others: Promise<readonly string[]> },
): Promise<Reach> {
  if (!siteId) return { kind: 'division', code: divisionCode };
  const [own, more] = await Promise.all([below(reader, siteId), others]);
  return { kind: 'sites', ids: more.length > 0 ? [...new Set([...own, ...more])] : own, divisionCode };
}

/** Many requests of one station ask the same within a moment; a site opened meanwhile is there in the next. */
const keptMillis = 1_000;

function brieflyKept<A>(read: (reader: Reader, asked: A) => Promise<readonly string[]>, keyOf: (asked: A) => string) {
  const kept = new Map<string, { readonly until: number; readonly ids: Promise<readonly string[]> }>();
  return (reader: Reader, asked: A): Promise<readonly string[]> => {
    const now = performance.now();
    const key = keyOf(asked);
    const found = kept.get(key);
    if (found && found.until > now) return found.ids;
    if (kept.size > 5_000) kept.clear();
    const ids = read(reader, asked);
    kept.set(key, { until: now + keptMillis, ids });
    ids.catch(() => kept.delete(key));
    return ids;
  };
}
