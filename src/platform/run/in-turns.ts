import { setImmediate as breathe } from 'node:timers/promises';

const atOnce = 500;

/** Items of a long list one after another, with others answered in between. */
export async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  let turn = 0;
  for (const item of items) {
    turn += 1;
    if (turn % atOnce === 0) await breathe();
    yield item;
  }
}
