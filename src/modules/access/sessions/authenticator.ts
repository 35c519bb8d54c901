import { pathOf } from '../../../kernel/contract.ts';
import { type Day, dayOf } from '../../../kernel/dates.ts';
import type { Language } from '../../../kernel/words.ts';
import type { Reader } from '../../../platform/database/handle.ts';
import { type Authenticate, sessionCookie } from '../../../platform/http/endpoints.ts';
import { languageOf } from '../../../platform/http/language.ts';
import type { Reach, Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { sitesBeside } from '../../../platform/sites-beside.ts';
import { type Role, supervision } from '../roles.ts';
import { access } from '../tables.ts';
import type { Post } from './contract.ts';
import { sessionByToken, standingOf } from './queries.ts';
import { openAtStep, steps } from './rules.ts';
import { hashToken } from './secrets.ts';

const nobody: Who = { kind: 'public' };
const touchedEveryMillis = 60_000;

/** A site with everything below it; the network of sites provides it. */
export type SitesBelow = (reader: Reader, siteId: string) => Promise<readonly string[]>;

/** Sites outside the division of a post that its holder answers for on a day, with all below; supervision provides it. */
type LentSites = (
  reader: Reader,
  holder: { workerId: string; divisionCode: string; on: Day },
) => Promise<readonly string[]>;

interface Below {
  readonly sitesBelow: SitesBelow;
  readonly lentSites: LentSites;
}

const openPaths = new Map(steps.map((step) => [step, new Set(openAtStep[step].map((name) => pathOf('access', name)))]));

/**
 * Finds out who sends a request: one statement gives session, account and the posts of today. An
 * unfinished sign-in is nobody, except to the endpoints that finish it.
 */
export function authenticator(services: Services, { sitesBelow, lentSites }: Below): Authenticate {
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
    const { workerId } = found;
    // Asked anew each time: what was lent ends with its day.
    const lent =
      workerId && !siteId && supervises(role)
        ? await lentSites(reader, { workerId, divisionCode, on: moment.today })
        : [];
    const others =
      workerId && siteId ? beside(reader, { role, siteId, workerId, on: moment.today }) : Promise.resolve([]);
    const reach = await reachOfPost(reader, post, { lent, below, others });
    return {
      who: {
        kind: 'person',
        actor,
        post: { id, role, reach, placeName, divisionCode, siteId, workerId },
      },
      language,
    };
  };
}

const supervises = (role: Role): boolean => supervision.some((known) => known === role);

async function reachOfPost(
  reader: Reader,
  { divisionCode, siteId }: Post,
  { lent, below, others }: { lent: readonly string[]; below: SitesBelow; others: Promise<readonly string[]> },
): Promise<Reach> {
  if (!siteId) return { kind: 'division', code: divisionCode, ...(lent.length > 0 ? { lent } : {}) };
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
