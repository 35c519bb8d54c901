import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { ruleSetOn } from '../../platform/rule-sets.ts';
import type { Services } from '../../platform/services.ts';
import type { Limits } from './encounters/rules.ts';
import type { VisitRules } from './visits/rules.ts';

const limitsContent = z.object({
  lateDays: z.number(),
  futureMinutes: z.number(),
  earliestOn: z.string(),
  mostFiles: z.number().int(),
  fileMegabytes: z.number(),
  correctionHours: z.number(),
});
const needsContent = z.object({
  needs: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
});
const classesContent = z.object({
  classes: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
});

const cycle = z.union([z.object({ days: z.number().int() }), z.object({ months: z.number().int() })]);
const visitsContent = z.object({
  cycles: z.object({ high: cycle, key: cycle, general: cycle }),
  elderCycle: cycle,
  majorChangeHours: z.number().int(),
  firstVisitDays: z.number().int(),
  ways: z.array(z.string()),
  results: z.array(z.string()),
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
