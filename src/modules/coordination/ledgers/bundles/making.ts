/** Makes what was asked for: the ledger of each station, one after the other, into one zip, in bounded memory. */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { addDays, dayOf } from '../../../../kernel/dates.ts';
import { type Language, say, type Word, type WordParams } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { recordFile } from '../../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../../platform/files/index.ts';
import { notify } from '../../../../platform/notices/inbox.ts';
import { reachedOf, type Who } from '../../../../platform/reach.ts';
import type { FileAnswer } from '../../../../platform/route.ts';
import { fileAtOneMoment } from '../../../../platform/run/one-moment.ts';
import { homeCity, readContext, runAction, runUpkeep } from '../../../../platform/run/run.ts';
import type { Services } from '../../../../platform/services.ts';
import { writeZip, type ZipPart } from '../../../../platform/sheets/zip-writer.ts';
import { divisionNames } from '../../../network/public.ts';
import { ledgerBundles } from '../../scope.ts';
import { making } from '../asking.ts';
import { fileOf } from '../export.ts';
import { ledgerInUse } from '../versions.ts';
import { stationsOf } from './actions.ts';
import { keptDays } from './queue.ts';
import { bundleWords as w } from './words.ts';

interface Bundle {
  readonly cityCode: string;
  readonly id: string;
  readonly ledgerId: string;
  readonly placeCode: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly onlyParts: Record<string, string> | null;
  readonly askedFor: Who;
  readonly language: Language;
  readonly tries: number;
}

const leaseMinutes = 5;
const mostTries = 3;
const mostBytes = 2_000_000_000;

/** Everything that waits, or was left behind by a process that ended. */
export async function makeLedgers(services: Services): Promise<void> {
  for (;;) {
    const bundle = await take(services);
    if (!bundle) return;
    try {
      await make(services, bundle);
    } catch (error) {
      services.log.error({ err: error, bundle: bundle.id }, 'a bundle of ledgers failed');
      if (bundle.tries < mostTries) await write(services, bundle, sql`taken_until = now() + interval '1 minute'`);
      else await fail(services, bundle);
    }
  }
}

/** Taken for some minutes, renewed with every station. */
async function take(services: Services): Promise<Bundle | undefined> {
  const [found] = await runUpkeep(services, (upkeep) =>
    ledgerBundles.sql<Bundle>(
      upkeep,
      sql`update coordination.ledger_bundle b
        set taken_until = now() + ${leaseMinutes} * interval '1 minute', tries = tries + 1, done = 0
        where (city_code, id) = (select city_code, id from coordination.ledger_bundle
          where state = 'waiting' and (taken_until is null or taken_until < now())
          order by asked_at limit 1 for update skip locked)
        returning city_code, id, ledger_id, place_code, from_on, to_on, only_parts, asked_for, language, tries`,
    ),
  );
  return found;
}

const write = (services: Services, { cityCode, id }: Bundle, set: ReturnType<typeof sql>) =>
  runUpkeep(services, (upkeep) =>
    ledgerBundles.sql(
      upkeep,
      sql`update coordination.ledger_bundle set ${set} where city_code = ${cityCode} and id = ${id} and state = 'waiting'`,
    ),
  );

async function make(services: Services, bundle: Bundle): Promise<void> {
  const context = readContext(services, { who: bundle.askedFor, language: bundle.language });
  const { name, body } = await fileAtOneMoment(zipOf)(context, bundle);
  const file = await services.files.put(body, { maxBytes: mostBytes, allowedTypes: [mediaTypes.zip] });
  try {
    const kept = await finish(
      services,
      bundle,
      (finishing) => recordFile(finishing, file, { name, purpose: 'ledger-bundle' }),
      file.bytes,
    );
    if (!kept) await services.files.remove(file.storedAs);
  } catch (error) {
    await services.files.remove(file.storedAs);
    throw error;
  }
}

/** What of the place it holds: whoever reaches a part of it is told which. */
async function placeOf(context: Context, { askedFor, placeCode }: Bundle): Promise<string> {
  const places = await divisionNames(context, [placeCode]);
  return reachedOf(askedFor, { code: placeCode, name: places.get(placeCode) ?? placeCode });
}

async function zipOf(context: Context, bundle: Bundle): Promise<FileAnswer> {
  const { ledgerId, placeCode, fromOn, toOn } = bundle;
  const stations = await stationsOf(context, placeCode, toOn);
  const stored = await ledgerInUse(context, ledgerId);
  const place = await placeOf(context, bundle);
  const title = [stored ? say(stored.content.name, context.language) : ledgerId, place];
  await write(context.services, bundle, sql`total = ${stations.length}`);
  const parts = async function* (): AsyncGenerator<ZipPart> {
    for (const [nth, { id: siteId }] of stations.entries()) {
      const only = bundle.onlyParts ?? undefined;
      const made = await making(context, { ledger: ledgerId, siteId, from: fromOn, to: toOn, only });
      const { name, body } = await fileOf(context, made, 'xlsx');
      yield { name: entryName(nth + 1, name), content: body };
      const lease = sql`taken_until = now() + ${leaseMinutes} * interval '1 minute'`;
      await write(context.services, bundle, sql`done = ${nth + 1}, ${lease}`);
    }
  };
  return {
    name: `${[...title, fromOn, toOn].join('-')}.zip`,
    mediaType: mediaTypes.zip,
    body: Readable.from(writeZip(parts()), { objectMode: false }),
  };
}

/** Stations may be called alike; no name leads out of the folder. */
const entryName = (nth: number, name: string): string =>
  `${String(nth).padStart(3, '0')}-${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')}`;

type Finishing = Parameters<Parameters<typeof runAction<object, boolean>>[4]>[0];

/** The file, the end and the notice stand together; false when another process was quicker. */
function finish(
  services: Services,
  bundle: Bundle,
  record: (context: Finishing) => Promise<string>,
  bytes: number,
): Promise<boolean> {
  return inName(services, bundle, async (context) => {
    const expiresOn = addDays(dayOf(context.now), keptDays);
    const [row] = await ledgerBundles.sql<{ total: number }>(
      context,
      sql`select total from coordination.ledger_bundle
        where city_code = ${bundle.cityCode} and id = ${bundle.id} and state = 'waiting' for update`,
    );
    if (!row) return false;
    const fileId = await record(context);
    await ledgerBundles.sql(
      context,
      sql`update coordination.ledger_bundle set state = 'done', file_id = ${fileId}, file_city = ${homeCity(context.who)}, bytes = ${bytes},
          finished_at = ${context.now}, expires_on = ${expiresOn}, taken_until = null
        where city_code = ${bundle.cityCode} and id = ${bundle.id}`,
    );
    await tell(context, bundle, w.doneTitle, w.doneBody, { total: row.total, on: expiresOn });
    return true;
  });
}

const fail = (services: Services, bundle: Bundle) =>
  inName(services, bundle, async (context) => {
    await ledgerBundles.sql(
      context,
      sql`update coordination.ledger_bundle set state = 'failed', finished_at = ${context.now}, taken_until = null
        where city_code = ${bundle.cityCode} and id = ${bundle.id} and state = 'waiting'`,
    );
    await tell(context, bundle, w.failedTitle, w.failedBody, {});
    return true;
  });

const inName = (services: Services, bundle: Bundle, act: (context: Finishing) => Promise<boolean>) =>
  runAction(
    services,
    { who: bundle.askedFor, language: bundle.language },
    'coordination.make-ledgers',
    {},
    async (context) => {
      const { cityCode, placeCode: divisionCode, id: subjectId, ledgerId: ledger } = bundle;
      context.audit({ cityCode, divisionCode, subjectType: 'ledger-bundle', subjectId, detail: { ledger } });
      return act(context);
    },
  );

async function tell(context: Finishing, bundle: Bundle, title: Word, body: Word, more: WordParams): Promise<void> {
  const { who } = context;
  if (who.kind !== 'person') return;
  const stored = await ledgerInUse(context, bundle.ledgerId);
  const place = await placeOf(context, bundle);
  const said = (language: Language) =>
    say(body, language, {
      ledger: stored?.content.name[language] ?? bundle.ledgerId,
      place,
      ...{ from: bundle.fromOn, to: bundle.toOn, ...more },
    });
  await notify(context, [
    {
      ...{ accountId: who.actor.accountId, cityCode: homeCity(who), kind: 'coordination.ledgers-made', title },
      body: { zh: said('zh'), en: said('en') },
      link: '/coordination/ledgers/bundles',
    },
  ]);
}
