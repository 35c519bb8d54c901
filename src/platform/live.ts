import { EventEmitter } from 'node:events';
import type { Event } from './context.ts';

/** What live pages are told: that something happened where, never what. */
export interface Signal {
  readonly type: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly at: string;
}

/**
 * Fans committed events out to the open pages of this process. Signals leave only after the
 * commit and outside it: NOTIFY inside the writing transaction would serialise every commit.
 */
export class Live {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  publish(events: readonly Event[], at: Date): void {
    for (const event of events) {
      for (const { divisionCode, siteId } of event.places ?? [event]) {
        const signal: Signal = { type: event.type, divisionCode, siteId, at: at.toISOString() };
        this.#emitter.emit('signal', signal);
      }
    }
  }

  /** Returns how to stop listening; `ended` is told when the process is about to stop. */
  subscribe(listener: (signal: Signal) => void, ended: () => void = () => {}): () => void {
    this.#emitter.on('signal', listener).on('end', ended);
    return () => void this.#emitter.off('signal', listener).off('end', ended);
  }

  /** Open pages would keep the server from closing for as long as they stay open. */
  close(): void {
    this.#emitter.emit('end');
  }
}
