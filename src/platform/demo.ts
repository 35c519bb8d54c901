import type { Day } from '../kernel/dates.ts';
import type { ActionContext } from './context.ts';
import { runAction } from './run/run.ts';
import type { Services } from './services.ts';

/** A region that can be shown: the root division and the published figures it must reproduce. */
export interface DemoRegion {
  readonly id: 'guangzhou' | 'jinjiang' | 'hainan';
  /** Root division of the installation. */
  readonly code: string;
  readonly name: string;
}

export const demoRegions: Readonly<Record<DemoRegion['id'], DemoRegion>> = {
  guangzhou: { id: 'guangzhou', code: '4401', name: '广州市' },
  jinjiang: { id: 'jinjiang', code: '350582', name: '晋江市' },
  hainan: { id: 'hainan', code: '46', name: '海南省' },
};

/** How a module fills itself with demo data: by its own actions, never by SQL. */
export interface DemoRun {
  readonly services: Services;
  readonly region: DemoRegion;
  /** The day the demo shows; openings and posts lie before it. */
  readonly today: Day;
  /** 1 is the whole region; tests take less. Networks and workers are never thinned, only clients and encounters. */
  readonly scale: number;
  /** Between 0 and 1, the same sequence at every run. */
  random(): number;
  act<I, O>(name: string, perform: (context: ActionContext, input: I) => Promise<O>, input: I): Promise<O>;
  progress(what: string, done: number, total: number): void;
}

export function demoRun(
  services: Services,
  region: DemoRegion,
  parts: Pick<DemoRun, 'today' | 'scale' | 'progress'>,
): DemoRun {
  const who = { kind: 'system', name: 'demo', divisionCode: region.code } as const;
  return {
    services,
    region,
    ...parts,
    random: seeded(20261123),
    act: (name, perform, input) => runAction(services, { who, language: 'zh' }, name, input, perform),
  };
}

/** Several pieces of work at once, taken in order: while the database stores one batch, the next is made. */
export async function inLanes<T>(lanes: number, pieces: Iterable<T>, work: (piece: T) => Promise<void>): Promise<void> {
  const left = pieces[Symbol.iterator]();
  const lane = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** mulberry32: small, fast, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
