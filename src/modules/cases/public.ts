/** What the application hands down to lower modules, and what higher ones may call. */
export { caseCodeNames } from './counts/named.ts';
export { casesNamed } from './file/named.ts';
export { loadForms } from './forms/shipped.ts';
export { caseKeeper } from './interventions/keeping.ts';
