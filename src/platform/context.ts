import type { RawBuilder } from 'kysely';
import type { Permission } from '../kernel/contract.ts';
import type { Day } from '../kernel/dates.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Language } from '../kernel/words.ts';
import type { AuditEntry } from './audit/audit.ts';
import type { Handle } from './database/handle.ts';
import type { Reach, Who } from './reach.ts';
import type { Services } from './services.ts';

/** Something that has happened, told upwards to higher modules inside the same transaction. */
export interface Event<T extends string = string, D = unknown> {
  readonly type: T;
  readonly cityCode: string;
  /** Where it happened, so that live pages of that place hear of it. */
  readonly divisionCode: string;
  readonly siteId: string | null;
  /** Instead of the one above, where it happened in several at once. */
  readonly places?: readonly Place[];
  readonly data: D;
}

export interface Place {
  readonly divisionCode: string;
  readonly siteId: string | null;
}

/** What every query and action is handed. The clock, ids and gateways enter only here. */
export interface Context {
  readonly who: Who;
  readonly language: Language;
  readonly db: Handle;
  readonly now: Date;
  /** Today in Shanghai. */
  readonly today: Day;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly services: Services;
  newId(): string;
  /** Where the permission holds for the caller. */
  reach(permission: Permission): Reach;
  /** True when a row with this division and site lies within the caller's reach. */
  covers(permission: Permission, place: { divisionCode: string; siteId?: string | null }): boolean;
}

/** How an action ends whose effects are one statement. */
export interface Conclusion<R, O> {
  readonly audit: AuditEntry;
  /** Told when the statement took effect. */
  readonly events: readonly Event[];
  /** Answered when the statement took effect. */
  readonly answer: O;
  /**
   * The whole statement. What it does stands in a CTE named `effected`; `tail` goes behind the CTEs and
   * adds the audit row and the kept answer, both only if `effected` has rows; the statement returns them.
   */
  statement(tail: RawBuilder<unknown>): RawBuilder<R>;
}

/** Effects of one kind that several actions may have in one statement. */
export interface SharedEffect<R> {
  /** The whole statement, as in `Conclusion`; `effected` has the `id` of every row that took effect. */
  statement(rows: readonly R[], tail: RawBuilder<unknown>): RawBuilder<{ id: string }>;
}

/** How an action ends whose one effect may go with those of others. */
export interface SharedConclusion<R, O> extends Pick<Conclusion<R, O>, 'audit' | 'events' | 'answer'> {
  readonly effect: SharedEffect<R>;
  readonly row: R & { readonly id: string };
}

/** Inside an action: one transaction, which begins with the first statement through `db`. */
export interface ActionContext extends Context {
  /** The same outside the transaction: for looking things up before anything is written. */
  readonly outside: Context;
  /**
   * Ends an action with one statement that is its own transaction, audit row and answer included: two
   * round trips fewer than beginning and committing. Empty when it took no effect: then nothing was
   * audited, and the key has not been used before.
   */
  conclude<R, O>(conclusion: Conclusion<R, O>): Promise<R[]>;
  /**
   * The same for an effect that actions concluding at the same moment have in one statement: one commit for
   * all, yet each with its own audit row, answer and outcome. False when it took no effect.
   */
  concludeTogether<R, O>(conclusion: SharedConclusion<R, O>): Promise<boolean>;
  /** Exactly once per action. */
  audit(entry: AuditEntry): void;
  /** Listeners of higher modules run at once, in this transaction. */
  emit(event: Event): Promise<void>;
  /** The job exists if and only if this transaction commits. */
  enqueue(job: string, data: object): Promise<void>;
  /** Done once this transaction has committed, and never where it did not. */
  afterCommit(effect: () => void): void;
  /** Keeps what was written (a failed attempt counted, a refusal audited), then answers with the problem. */
  refuse(problem: Problem): void;
}
