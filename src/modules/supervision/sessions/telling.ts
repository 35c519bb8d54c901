import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import type { SiteBrief } from '../../network/public.ts';

interface Told {
  readonly id: string;
  readonly site: SiteBrief;
  readonly supervisorId: string;
  readonly attendeeIds: readonly string[];
  readonly todos: readonly { readonly ownerId: string }[];
}

/** Whoever took part, leads the station or owns a to-do hears of it once; nothing of what was said. */
export async function tellStation(context: ActionContext, { id, site, supervisorId, attendeeIds, todos }: Told) {
  if (context.who.kind === 'system') return;
  const workerIds = [...new Set([...attendeeIds, ...todos.map((t) => t.ownerId)])].filter((w) => w !== supervisorId);
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [site.id], roles: ['stationLead'] });
  const by = actorName(context);
  await notify(
    context,
    accounts.map(({ accountId, cityCode, workerId }) => {
      const n = todos.filter((t) => t.ownerId === workerId).length;
      return {
        ...{ accountId, cityCode, kind: 'supervision.session-recorded', link: `/supervision/sessions/${id}` },
        title: word(`${by}登记了督导记录，请确认`, `${by} has recorded a session of supervision; please confirm`),
        body:
          n > 0
            ? word(`${site.name}，您有 ${n} 项待办`, `${site.name}; ${n} to-dos are yours`)
            : word(site.name, site.name),
      };
    }),
  );
}
