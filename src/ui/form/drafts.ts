const prefix = 'rongyin.draft.';
const keptMillis = 7 * 24 * 60 * 60 * 1000;

/** What somebody had typed and not sent, kept in this browser for a week. */
export interface Draft {
  readonly at: number;
  /** Version of the record it was typed over; a draft over an older version is worthless. */
  readonly version: unknown;
  readonly values: Readonly<Record<string, unknown>>;
}

export function readDraft(key: string, version: unknown): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Draft | null;
    if (!draft || Date.now() - draft.at > keptMillis || draft.version !== (version ?? null)) return undefined;
    return draft;
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, version: unknown, values: Readonly<Record<string, unknown>>): void {
  const draft: Draft = { at: Date.now(), version: version ?? null, values };
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store must not stop anyone from typing.
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** At sign-out nothing typed stays behind on a shared computer. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
}
