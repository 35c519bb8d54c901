import { listed, say, type Word } from '../../../kernel/words.ts';
import type { Bind, Conflict, Reached } from './conflicts.ts';
import { type Certificate, certificatesOf, provenBy, whole } from './counting.ts';
import type { Instance } from './instance.ts';
import type { Solution } from './solution.ts';
import type { Run } from './solving.ts';
import { borderNames, placeWords, proofWords } from './words.ts';

/** Why a rule cannot be kept: by counting where that says it all; else by what binds too, found by taking it away. */

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
  const reached = (level: 'uncovered' | 'shortfall') => solution.levels.find((l) => l.level === level)?.value ?? 0;
  // What stations and supervisors alone do not explain is put down to what binds them.
  const proven = provenBy(certificatesOf({ ...instance, locks: [], exclusions: [] }));
  if (reached('uncovered') <= proven.uncovered && reached('shortfall') <= proven.shortfall)
    return { binding: [], binds: [] };
  const [found] = (await run([{ kind: 'conflict', instance, seconds }])) as [Conflict];
  return { binding: [certificate(instance, found)], binds: found.binds };
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
  return {
    ...{ rule: 'binding', place, sentence, proves: true },
    stations: instance.stations.filter((s) => !s.closed && (place.id === null || s.district === place.id)).length,
    supervisors: instance.supervisors.filter((s) => !s.absent && (place.id === null || s.home === place.id)).length,
    least: value.uncovered > 0 ? value.uncovered : value.shortfall,
  };
}
