import type { Context } from '../../platform/context.ts';
import { recordingRules } from './choices.ts';

/** What higher modules may call. */
export type { RecordedEncounter } from './encounters/recording.ts';

/** Service classes in force, with their names. */
export async function serviceClasses(context: Context) {
  return (await recordingRules(context)).classes;
}
