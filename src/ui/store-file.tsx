import { createContext, use } from 'react';
import { commonProblems } from '../kernel/problem.ts';
import { largestUpload, megabyte, megabytes, type UploadPurpose } from '../kernel/sizes.ts';
import { type Language, say } from '../kernel/words.ts';
import { ApiProblem } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { shrunk } from './shrink-photo.ts';

interface StoreOptions {
  /** Where a rule takes less than any upload may have. */
  readonly megabytes?: number | undefined;
  /** How much of it is under way, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Stores a file for a purpose and answers its id; the app plugs access's endpoint in. */
export type StoreFile = (file: File, purpose: UploadPurpose, options?: StoreOptions) => Promise<string>;

const StoreContext = createContext<StoreFile | null>(null);
export const StoreFileProvider = StoreContext.Provider;

/** Photos are made smaller first; what is too large even so is refused before it is sent, as the server would. */
export function useStoreFile(): StoreFile {
  const store = use(StoreContext);
  if (!store) throw new Error('no file store is plugged in');
  const { language } = useLanguage();
  return async (file, purpose, options = {}) => {
    const sent = purpose === 'photo' ? await shrunk(file) : file;
    const most = mostBytes(purpose, options.megabytes);
    if (sent.size > most) throw tooLarge(most, language);
    return store(sent, purpose, options);
  };
}

/** The smaller of what any upload may have and what a rule takes. */
export const mostBytes = (purpose: UploadPurpose, ruled = Number.POSITIVE_INFINITY): number =>
  Math.min(largestUpload[purpose], ruled * megabyte);

function tooLarge(most: number, language: Language): ApiProblem {
  const { status, word } = commonProblems['too-large'];
  return new ApiProblem({ code: 'too-large', status, detail: say(word, language, { limit: megabytes(most) }) });
}
