import { z } from 'zod';
import { day, id } from '../../../kernel/schema.ts';
import { todoStateWords } from './words.ts';

export const todoState = z.enum(Object.keys(todoStateWords) as [keyof typeof todoStateWords]);

export const todoRow = z.object({
  id,
  sessionId: id,
  heldOn: day,
  siteId: id,
  siteName: z.string(),
  supervisorName: z.string(),
  ownerId: id,
  ownerName: z.string(),
  what: z.string(),
  dueOn: day,
  state: todoState,
  doneOn: day.nullable(),
  /** Returned after it was said to be done. */
  returned: z.boolean(),
});
export type TodoRow = z.infer<typeof todoRow>;
