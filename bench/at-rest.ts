import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../src/platform/services.ts';

const longestMillis = 300_000;

/** The demo asks for plans of who supervises which stations; while the server computes them, nothing else is measured right. */
export async function plansComputed({ pool }: Pick<Services, 'pool'>): Promise<void> {
  const until = Date.now() + longestMillis;
  for (;;) {
    const { rowCount } = await pool.query(`select from supervision.plan where state = 'waiting' limit 1`);
    if (!rowCount) return;
    if (Date.now() > until) throw new Error('plans are still being computed');
    await sleep(500);
  }
}
