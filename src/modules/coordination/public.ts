/** What the application hands down to this module at its start. */
export { loadLedgers } from './ledgers/shipped.ts';
