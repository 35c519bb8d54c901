import { z } from 'zod';
import type { Day } from '../../kernel/dates.ts';
import { day } from '../../kernel/schema.ts';
import { largestUpload, megabytes } from '../../kernel/sizes.ts';
import type { Context } from '../../platform/context.ts';
import { ruleSetOn } from '../../platform/rule-sets/rule-sets.ts';
import type { Services } from '../../platform/services.ts';
import type { Limits } from './encounters/rules.ts';
import { result, way } from './encounters/schemas.ts';
import type { VisitRules } from './visits/rules.ts';

export const limitsContent = z.object({
  lateDays: z.number().int().min(0).max(3660),
  futureMinutes: z.number().int().min(0).max(1440),
  earliestOn: day,
  // Versions from before it was asked for do not say it.
  nextDaysAhead: z.number().int().min(1).max(3660).default(731),
  mostFiles: z.number().int().min(0).max(50),
  fileMegabytes: z.number().min(1).max(megabytes(largestUpload.document)),
  correctionHours: z.number().min(0).max(8784),
});
const coded = z.object({
  code: z.string().regex(/^[a-zA-Z]{2,40}$/),
  name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
});
export const needsContent = z.object({ needs: z.array(coded).min(1) });
export const classesContent = z.object({ classes: z.array(coded).min(1) });

const cycle = z.union([
  z.strictObject({ days: z.number().int().min(1).max(366) }),
  z.strictObject({ months: z.number().int().min(1).max(12) }),
]);
export const visitsContent = z.object({
  cycles: z.object({ high: cycle, key: cycle, general: cycle }),
  elderCycle: cycle,
  majorChangeHours: z.number().int().min(1).max(720),
  firstVisitDays: z.number().int().min(0).max(366),
  ways: z.array(way).min(1),
  results: z.array(result).min(1),
});

export interface RecordingRules {
  readonly limits: z.infer<typeof limitsContent> & Limits;
  readonly classes: z.infer<typeof classesContent>['classes'];
  readonly classCodes: ReadonlySet<string>;
  readonly needs: z.infer<typeof needsContent>['needs'];
  readonly needCodes: ReadonlySet<string>;
  readonly visits: VisitRules;
}

/** Rule sets change a few times a year; every record reads them. */
const keptMillis = 30_000;
const kept = new WeakMap<
  Services,
  { readonly until: number; readonly on: string; readonly rules: Promise<RecordingRules> }
>();

/** Limits, service classes and what counts as a visit, as in force today. */
export function recordingRules(context: Context): Promise<RecordingRules> {
  const found = kept.get(context.services);
  const millis = performance.now();
  if (found && found.until > millis && found.on === context.today) return found.rules;
  const rules = readRules(context);
  kept.set(context.services, { until: millis + keptMillis, on: context.today, rules });
  rules.catch(() => kept.delete(context.services));
  return rules;
}

async function readRules(context: Context): Promise<RecordingRules> {
  const limits = await ruleSetOn(context, 'service-recording', context.today);
  const classes = await ruleSetOn(context, 'service-classes', context.today);
  const needs = needsContent.parse((await ruleSetOn(context, 'service-needs', context.today))?.content).needs;
  const visits = await ruleSetOn(context, 'visit-frequency', context.today);
  const read = classesContent.parse(classes?.content).classes;
  return {
    limits: limitsContent.parse(limits?.content),
    classes: read,
    classCodes: new Set(read.map((c) => c.code)),
    needs,
    needCodes: new Set(needs.map((n) => n.code)),
    visits: visitsContent.parse(visits?.content),
  };
}

export async function visitRules(context: Context): Promise<VisitRules> {
  return (await recordingRules(context)).visits;
}

/** How often was to be visited on a day gone by; before the first version, as today. */
export async function visitRulesOn(context: Context, on: Day): Promise<VisitRules> {
  if (on >= context.today) return visitRules(context);
  const then = await ruleSetOn(context, 'visit-frequency', on);
  return then ? visitsContent.parse(then.content) : visitRules(context);
}
