import type { z } from 'zod';
import type { Word } from '../../kernel/words.ts';

/**
 * What a rule set may contain, and what its keys and codes are called. Each module says so for its own sets;
 * the application hands them down when it is put together.
 */
export interface RuleSchema {
  readonly id: string;
  readonly schema: z.ZodType;
  readonly words: Readonly<Record<string, Word>>;
  /** What may be written into a key, where its shape does not tell. */
  readonly hints?: Readonly<Record<string, Word>>;
}

let registered: ReadonlyMap<string, RuleSchema> = new Map();

export function registerRuleSchemas(all: readonly RuleSchema[]): void {
  registered = new Map(all.map((one) => [one.id, one]));
}

export const ruleSchema = (id: string): RuleSchema | undefined => registered.get(id);
