import { say, type Word } from '../../../kernel/words.ts';
import type { Bind } from './conflicts.ts';
import type { Counts } from './counts.ts';
import type { Instance } from './instance.ts';
import { reading } from './reading.ts';
import { inWorkers, type Run, type SolveOptions } from './solving.ts';
import type { Task } from './tasks.ts';
import { alternativeWords, figureWords } from './words.ts';

/** The nearest plans that would keep the rule, side by side; each counted, and what time did not suffice to prove says so. */

export type Figure = keyof typeof figureWords;

export interface Alternative {
  readonly kind: keyof typeof alternativeWords;
  readonly name: Word;
  readonly supervisors: number;
  readonly uncovered: number;
  readonly shortfall: number;
  readonly outsideDistrict: number;
  readonly outsideArea: number;
  /** Figures that are only the best found within the time: better ones may exist. */
  readonly unproved: readonly Figure[];
  /** What to solve for the whole plan. */
  readonly instance: Instance;
}

interface Variant {
  readonly kind: Alternative['kind'];
  readonly params: Readonly<Record<string, number | string>>;
  readonly instance: Instance;
}

const seconds = 5;

const withRule = (instance: Instance, rule: Partial<Instance['rule']>): Instance => ({
  ...instance,
  rule: { ...instance.rule, ...rule },
});

/** Who takes fewer: the leaders named, or one of each district where nobody is. */
function leaders(instance: Instance): Set<string> {
  const present = instance.supervisors.filter((s) => !s.absent);
  const said = present.filter((s) => s.leader);
  if (said.length > 0) return new Set(said.map((s) => s.id));
  const first = new Map(present.toReversed().map((s) => [s.home ?? s.id, s.id]));
  const districts = new Set(instance.stations.filter((s) => !s.closed).map((s) => s.district)).size;
  return new Set([...first.values()].toReversed().slice(0, districts));
}

/** One lock or exclusion taken away, each by itself. */
function releases(instance: Instance, binds: readonly Bind[]): Variant[] {
  const nameOf = (list: readonly { id: string; name?: string | undefined }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  return binds.flatMap((bind): Variant[] => {
    if (bind.kind === 'borders') return [];
    const { kind, station, supervisor } = bind;
    const other = (p: { station: string; supervisor: string }) => p.station !== station || p.supervisor !== supervisor;
    const params = {
      station: nameOf(instance.stations, station),
      supervisor: nameOf(instance.supervisors, supervisor),
    };
    const left =
      kind === 'lock'
        ? { ...instance, locks: instance.locks.filter(other) }
        : { ...instance, exclusions: instance.exclusions.filter(other) };
    return [{ kind, params, instance: left }];
  });
}

/** Every change that may help, in steps from the smallest. */
function variants(instance: Instance): Variant[] {
  const { minimum, maximum, borders } = instance.rule;
  const lead = leaders(instance);
  const lightened = instance.supervisors.some((s) => s.leader && !s.absent) ? 'lighter' : 'lighterEach';
  const lighter = (count: number): Instance => ({
    ...instance,
    supervisors: instance.supervisors.map((s) =>
      lead.has(s.id) && (s.minimum ?? minimum) > count ? { ...s, minimum: count } : s,
    ),
  });
  const downwards = Array.from({ length: Math.min(minimum, 12) }, (_, i) => minimum - 1 - i);
  const upwards = Array.from({ length: 12 }, (_, i) => i + 1);
  const more = (count: number): Instance => ({
    ...instance,
    supervisors: [
      ...instance.supervisors,
      ...Array.from({ length: count }, (_, i) => ({ id: `+${i + 1}`, home: null, leader: false, absent: false })),
    ],
  });
  return [
    ...downwards.map(
      (count): Variant => ({ kind: lightened, params: { count, leaders: lead.size }, instance: lighter(count) }),
    ),
    ...(borders === 'none'
      ? [{ kind: 'area', params: {}, instance: withRule(instance, { borders: 'area' }) } as const]
      : []),
    ...(borders === 'city'
      ? []
      : [{ kind: 'city', params: {}, instance: withRule(instance, { borders: 'city' }) } as const]),
    ...downwards.map(
      (count): Variant => ({ kind: 'minimum', params: { count }, instance: withRule(instance, { minimum: count }) }),
    ),
    ...upwards.map(
      (by): Variant => ({
        kind: 'maximum',
        params: { count: maximum + by },
        instance: withRule(instance, { maximum: maximum + by }),
      }),
    ),
    ...upwards.map((count): Variant => ({ kind: 'more', params: { count }, instance: more(count) })),
  ];
}

/** The same with those left out whom the counts do not keep; leaders stay longest. */
function keeping(instance: Instance, counts: Counts): Instance {
  const of = reading(instance);
  const kept = new Map<string, number>();
  for (const { of: kind, members } of counts.groups) {
    const key = kind.members.join();
    kept.set(key, (kept.get(key) ?? 0) + members);
  }
  const stay = new Set<string>();
  for (const [key, count] of kept) {
    const members = key.split(',').flatMap((k) => of.supervisors[Number(k)] ?? []);
    const order = [...members].sort((a, b) => Number(b.leader) - Number(a.leader));
    for (const s of order.slice(0, count)) stay.add(s.id);
  }
  return { ...instance, supervisors: instance.supervisors.map((s) => (stay.has(s.id) ? s : { ...s, absent: true })) };
}

/** In the order of the levels: what follows a figure that is not proved holds for that figure only. */
function unprovedOf({ levels, staffed }: Counts): Figure[] {
  const order = [
    ['supervisors', staffed] as const,
    ...[...levels].map(([level, { proved }]) => [level, proved] as const),
  ];
  const first = order.findIndex(([, proved]) => !proved);
  const open = new Set<string>(first < 0 ? [] : order.slice(first).map(([figure]) => figure));
  return (Object.keys(figureWords) as Figure[]).filter((f) => open.has(f));
}

function shown({ kind, params, instance }: Variant, counts: Counts): Alternative {
  const { levels } = counts;
  const value = (level: 'uncovered' | 'shortfall' | 'outsideDistrict' | 'outsideArea') => levels.get(level)?.value ?? 0;
  const w = alternativeWords[kind];
  return {
    kind,
    name: { zh: say(w, 'zh', params), en: say(w, 'en', params) },
    supervisors: instance.supervisors.filter((s) => !s.absent).length,
    uncovered: value('uncovered'),
    shortfall: value('shortfall'),
    outsideDistrict: value('outsideDistrict'),
    outsideArea: value('outsideArea'),
    unproved: unprovedOf(counts),
    instance,
  };
}

/** How many locks and exclusions are tried to be taken away, each by itself. */
const mostReleased = 6;

/**
 * Nothing where the rule can be kept; else what stands now, the same without sparing moves where that helps, of each
 * kind of change the smallest that helps more, and every lock and exclusion of those given without which it gets better.
 */
export async function alternatives(
  instance: Instance,
  options: SolveOptions = {},
  run: Run = inWorkers(options),
  binds: readonly Bind[] = [],
): Promise<Alternative[]> {
  const standard: Instance = { ...instance, order: 'standard' };
  const asIs: Variant = { kind: 'asIs', params: {}, instance };
  const counted = (of: Instance, fewer = false): Task => ({
    kind: 'counts',
    reading: reading(of),
    options: { seconds, seed: instance.seed, fewer },
  });
  const spares = instance.order === 'few-moves';
  const [now, spared = now] = (await run([counted(standard), ...(spares ? [counted(instance)] : [])])) as Counts[];
  if (!now || !spared) return [];
  const short = (c: Counts) =>
    (c.levels.get('uncovered')?.value ?? 0) * 1_000_000 + (c.levels.get('shortfall')?.value ?? 0);
  if (short(spared) === 0) return [];
  const found: Alternative[] = [shown(asIs, spared)];
  if (short(now) < short(spared)) found.push(shown({ kind: 'standard', params: {}, instance: standard }, now));
  if (short(now) === 0) return found;
  const all = [
    ...variants(standard),
    ...releases(standard, binds.filter((b) => b.kind !== 'borders').slice(0, mostReleased)),
  ];
  const crossing = withRule(standard, { borders: 'city' });
  const tasks = [counted(standard, true), counted(crossing, true), ...all.map((v) => counted(v.instance))];
  const [fewest, fewestCrossing, ...rest] = (await run(tasks)) as Counts[];
  const uncovered = (c: Counts) => c.levels.get('uncovered')?.value ?? 0;
  let most = 0;
  for (const [kind, of, counts] of [
    ['fewer', standard, fewest],
    ['fewerCrossing', crossing, fewestCrossing],
  ] as const) {
    if (!counts || uncovered(counts) > 0) continue;
    const smaller = keeping(of, counts);
    const count = smaller.supervisors.filter((s) => !s.absent).length;
    if (count <= most || count >= reading(of).supervisors.length) continue;
    most = count;
    found.push(shown({ kind, params: { count }, instance: smaller }, counts));
  }
  for (const kind of ['lighter', 'lighterEach', 'area', 'city', 'minimum', 'maximum', 'more'] as const) {
    const mine = all.flatMap((v, i) => (v.kind === kind && rest[i] ? [{ variant: v, counts: rest[i] }] : []));
    // The smallest change that settles it; where none does, the smallest that does the most.
    const best = mine.reduce<(typeof mine)[number] | undefined>(
      (a, b) => (a && short(a.counts) <= short(b.counts) ? a : b),
      undefined,
    );
    if (best && short(best.counts) < short(now)) found.push(shown(best.variant, best.counts));
  }
  all.forEach((variant, i) => {
    const counts = rest[i];
    const released = variant.kind === 'lock' || variant.kind === 'exclusion';
    if (released && counts && short(counts) < short(now)) found.push(shown(variant, counts));
  });
  return found;
}
