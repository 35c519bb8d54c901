import { commonProblems } from '../kernel/problem.ts';
import { say } from '../kernel/words.ts';
import { ApiProblem } from './api-problem.ts';
import { useLanguage } from './language.tsx';
import { PageNotLoaded } from './pages.ts';
import { words } from './words.ts';

/** The sentence for a failure: the server's own, which names the fields, else ours by code. */
export function useExplain(): (failure: unknown) => string {
  const { language } = useLanguage();
  return (failure) => {
    if (failure instanceof PageNotLoaded) return say(words.pageNotLoaded, language);
    if (!(failure instanceof ApiProblem)) return say(words.failedHere, language);
    if (failure.code === 'unreachable') return say(words.unreachable, language);
    const known = commonProblems[failure.code as keyof typeof commonProblems];
    return failure.detail ?? say(known?.word ?? words.failedHere, language, { reference: failure.reference ?? '' });
  };
}
