/** Milliseconds below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Rate {
  /** Acknowledged in the measured time. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly failed: number;
}

export type Unit = () => Promise<boolean>;

/** Code is compiled as it runs; by this time it mostly is, on both sides of a comparison. */
const warmUpSeconds = 10;

/** Runs units over so many connections at once; counts those acknowledged after the warm-up. */
export async function saturate(connections: readonly Unit[], seconds: number): Promise<Rate> {
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + seconds * 1000;
  const millis: number[] = [];
  let failed = 0;
  const run = async (unit: Unit) => {
    for (;;) {
      const start = performance.now();
      if (start >= end) return;
      const done = await unit();
      const now = performance.now();
      if (start < begin || now > end) continue;
      if (done) millis.push(now - start);
      else failed += 1;
    }
  };
  await Promise.all(connections.map(run));
  return { perSecond: millis.length / seconds, p50: quantile(millis, 0.5), p95: quantile(millis, 0.95), failed };
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
}

/** One after another, each with its own input; the first few only warm up. */
export async function eachInTurn<T>(inputs: readonly T[], act: (input: T) => Promise<unknown>): Promise<Latency> {
  for (const input of inputs.slice(0, 5)) await act(input);
  const millis: number[] = [];
  for (const input of inputs) {
    const start = performance.now();
    await act(input);
    millis.push(performance.now() - start);
  }
  return { p50: quantile(millis, 0.5), p95: quantile(millis, 0.95), samples: millis.length };
}

/** The same for what can be done once only; answers false where it could not, and nothing warms up. */
export async function inTurnOnce<T>(inputs: readonly T[], act: (input: T) => Promise<boolean>): Promise<Latency> {
  const millis: number[] = [];
  for (const input of inputs) {
    const start = performance.now();
    if (await act(input)) millis.push(performance.now() - start);
  }
  return { p50: quantile(millis, 0.5), p95: quantile(millis, 0.95), samples: millis.length };
}
