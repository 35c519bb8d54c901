import { expect, test } from 'vitest';
import { gathering } from './gathering.ts';

/** Doubles numbers, in runs that a test lets end one by one. */
function doubling(lanes: number, patience = 0) {
  const runs: { readonly inputs: readonly number[]; end(): void }[] = [];
  const double = gathering<number, number>(
    async (inputs) => {
      await new Promise<void>((end) => runs.push({ inputs, end }));
      if (inputs.includes(13)) throw new Error('thirteen');
      return inputs.map((n) => n * 2);
    },
    { most: 3, lanes, patience },
  );
  const until = async (count: number) => {
    while (runs.length < count) await new Promise((turn) => setImmediate(turn));
    return runs[count - 1] as (typeof runs)[number];
  };
  return { double, until };
}

test('what comes while a run is under way shares the next, at most so many, each with its own answer', async () => {
  const { double, until } = doubling(1);
  const first = double(1);
  const one = await until(1);
  const later = [2, 3, 4, 5].map(double);
  one.end();
  const two = await until(2);
  two.end();
  (await until(3)).end();
  expect([one.inputs, two.inputs]).toEqual([[1], [2, 3, 4]]);
  expect(await Promise.all([first, ...later])).toEqual([2, 4, 6, 8, 10]);
});

test('a crowd that is still arriving in the next turn goes along', async () => {
  const { double, until } = doubling(1);
  const crowd = [1, 2].map(double);
  await new Promise((turn) => setImmediate(turn));
  crowd.push(double(4));
  const one = await until(1);
  one.end();
  expect(one.inputs).toEqual([1, 2, 4]);
  expect(await Promise.all(crowd)).toEqual([2, 4, 8]);
});

test('a second lane starts at once', async () => {
  const { double, until } = doubling(2);
  const first = double(1);
  const one = await until(1);
  const second = double(2);
  (await until(2)).end();
  expect(await second).toBe(4);
  one.end();
  expect(await first).toBe(2);
});

test('with patience the second lane waits for the first, until that is late', async () => {
  const { double, until } = doubling(2, 1);
  const first = double(1);
  const one = await until(1);
  const later = [2, 3].map(double);
  const two = await until(2);
  two.end();
  expect(await Promise.all(later)).toEqual([4, 6]);
  one.end();
  expect(await first).toBe(2);

  const { double: patient, until: runs } = doubling(2, 60_000);
  const alone = patient(1);
  const begun = await runs(1);
  const shared = [2, 3].map(patient);
  await new Promise((turn) => setImmediate(turn));
  begun.end();
  const next = await runs(2);
  next.end();
  expect([begun.inputs, next.inputs]).toEqual([[1], [2, 3]]);
  expect(await Promise.all([alone, ...shared])).toEqual([2, 4, 6]);
});

test('one that fails does not fail those that went with it', async () => {
  const { double, until } = doubling(1);
  const all = Promise.allSettled([7, 13, 8].map(double));
  for (let run = 1; run <= 4; run += 1) (await until(run)).end();
  expect((await all).map((a) => (a.status === 'fulfilled' ? a.value : String(a.reason)))).toEqual([
    14,
    'Error: thirteen',
    16,
  ]);
});
