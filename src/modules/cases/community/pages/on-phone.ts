import { z } from 'zod';

/** What a phone remembers of an activity it signed in to: by its number it says later what its owner thinks. */
const kept = z.object({
  phoneId: z.uuid(),
  title: z.string(),
  questions: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  rated: z.boolean(),
});
export type OnPhone = z.infer<typeof kept>;

const keyOf = (id: string) => `rongyin.attend.${id}`;

export function onPhone(id: string): OnPhone | undefined {
  const text = localStorage.getItem(keyOf(id));
  if (text === null) return undefined;
  const read = z.string().transform(parsed).pipe(kept).safeParse(text);
  return read.success ? read.data : undefined;
}

function parsed(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not readable' });
    return z.NEVER;
  }
}

export const rememberPhone = (id: string, phone: OnPhone) => localStorage.setItem(keyOf(id), JSON.stringify(phone));
export const forgetPhone = (id: string) => localStorage.removeItem(keyOf(id));
