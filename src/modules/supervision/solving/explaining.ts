import { listed, say, type Word } from '../../../kernel/words.ts';
import type { Bind, Conflict, Reached } from './conflicts.ts';
import { type Certificate, certificatesOf, provenBy, whole } from './counting.ts';
import type { Counts } from './counts.ts';
import type { Instance } from './instance.ts';
import { reading } from './reading.ts';
import type { Solution } from './solution.ts';
import type { Run } from './solving.ts';
import { borderNames, placeWords, proofWords } from './words.ts';

/**
 * Why a rule cannot be kept: by counting where that says it all; else by what binds too, found by taking it away. What
 * is missing only because moves are spared is put down to that.
 */

export interface Explanation {
  /** What counting stations and supervisors cannot say; nothing where it says it all. */
  readonly binding: readonly Certificate[];
  /** Locks and exclusions without any one of which it would get better. */
  readonly binds: readonly Bind[];
}

const seconds = 10;
const inBoth = (of: (language: 'zh' | 'en') => string): Word => ({ zh: of('zh'), en: of('en') });
const mostNamed = 12;

export async function explained(
  instance: Instance,
  solution: Pick<Solution, 'levels'>,
  run: Run,
): Promise<Explanation> {
  const value = (level: 'uncovered' | 'shortfall' | 'changes') =>
    solution.levels.find((l) => l.level === level)?.value ?? 0;
  const reached: Reached = { uncovered: value('uncovered'), shortfall: value('shortfall') };
  const best = instance.order === 'few-moves' ? await whateverMoves(instance, run) : reached;
  const spared = best.shortfall < reached.shortfall ? [sparing(instance, reached, best, value('changes'))] : [];
  // What stations and supervisors alone do not explain is put down to what binds them. A lock may take away what they
  // alone explain: then counting with it, which is what is shown, says nothing.
  const loose = provenBy(certificatesOf({ ...instance, locks: [], exclusions: [] }));
  const told = provenBy(certificatesOf(instance));
  if ((['uncovered', 'shortfall'] as const).every((l) => best[l] <= Math.min(loose[l], told[l])))
    return { binding: spared, binds: [] };
  const [found] = (await run([{ kind: 'conflict', instance, seconds }])) as [Conflict];
  return { binding: [...spared, certificate(instance, found)], binds: found.binds };
}

/** The best there is where no move is spared. */
async function whateverMoves(instance: Instance, run: Run): Promise<Reached> {
  const { seed } = instance;
  const options = { seconds, seed, coverOnly: true };
  const [counts] = (await run([{ kind: 'counts', reading: reading({ ...instance, order: 'standard' }), options }])) as [
    Counts,
  ];
  const of = (level: 'uncovered' | 'shortfall') => counts.levels.get(level)?.value ?? 0;
  return { uncovered: of('uncovered'), shortfall: of('shortfall') };
}

/** What is in force is kept before the minimum: more moves would give what is missing. */
function sparing(instance: Instance, reached: Reached, best: Reached, changes: number): Certificate {
  const place = whole(instance);
  const sentence = inBoth((language) =>
    say(proofWords.sparing, language, {
      ...{ place: place.name[language], changes },
      ...{ reached: reachedSaid(reached, language), free: reachedSaid(best, language) },
    }),
  );
  return { ...counted(instance, place), place, sentence, proves: false, least: reached.shortfall };
}

/** Stations that are bound to one supervisor alike, in one breath. */
function bound(instance: Instance, binds: readonly Bind[], language: 'zh' | 'en'): string {
  const name = (list: readonly { id: string; name?: string | undefined }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  const pairs = binds.filter((b) => b.kind !== 'borders');
  const grouped = Map.groupBy(pairs, (b) => JSON.stringify([b.kind, b.supervisor]));
  const said = [...grouped.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const names = of.map((b) => name(instance.stations, b.station));
    const stations = listed(names.length > mostNamed ? [...names.slice(0, mostNamed), '…'] : names, language);
    const words = first.kind === 'lock' ? proofWords.lock : proofWords.bar;
    return [say(words, language, { stations, supervisor: name(instance.supervisors, first.supervisor) })];
  });
  const { borders } = instance.rule;
  const border = binds.length > pairs.length && borders !== 'city';
  const crossing = border ? [say(proofWords.borders, language, { border: borderNames[borders][language] })] : [];
  return [...said, ...crossing].join(say(proofWords.between, language));
}

/** The district in which it binds, where it is one; else the city. */
function placeOf(instance: Instance, binds: readonly Bind[]): Certificate['place'] {
  const stations = new Map(instance.stations.map((s) => [s.id, s]));
  const districts = new Set(
    binds.flatMap((b) => (b.kind === 'borders' ? [] : (stations.get(b.station)?.district ?? []))),
  );
  const [id] = districts;
  if (districts.size !== 1 || id === undefined) return whole(instance);
  const known = instance.districts.find((d) => d.id === id)?.name;
  return { level: 'district', id, name: inBoth((l) => known ?? `${say(placeWords.district, l)} ${id}`) };
}

function reachedSaid({ uncovered, shortfall }: Reached, language: 'zh' | 'en'): string {
  const said = [
    ...(uncovered > 0 ? [say(proofWords.leftUncovered, language, { n: uncovered })] : []),
    ...(shortfall > 0 ? [say(proofWords.leftShort, language, { n: shortfall })] : []),
  ];
  return said.length > 0 ? listed(said, language) : say(proofWords.leftNothing, language);
}

function certificate(instance: Instance, { binds, irreducible, value, free }: Conflict): Certificate {
  const place = placeOf(instance, binds);
  const { minimum, maximum } = instance.rule;
  const sentence = inBoth((language) => {
    const told = {
      ...{ place: place.name[language], count: binds.length, minimum, maximum },
      ...{ reached: reachedSaid(value, language), free: reachedSaid(free, language) },
    };
    if (binds.length === 0) return say(proofWords.unbound, language, told);
    const first = say(proofWords.binding, language, { ...told, bound: bound(instance, binds, language) });
    return irreducible ? first + say(proofWords.irreducible, language) : first;
  });
  const least = value.uncovered > 0 ? value.uncovered : value.shortfall;
  return { ...counted(instance, place), place, sentence, proves: true, least };
}

const counted = ({ stations, supervisors }: Instance, { id }: Certificate['place']) => ({
  rule: 'binding' as const,
  stations: stations.filter((s) => !s.closed && (id === null || s.district === id)).length,
  supervisors: supervisors.filter((s) => !s.absent && (id === null || s.home === id)).length,
});
