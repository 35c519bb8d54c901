import type { z } from 'zod';
import type { Parsed } from '../../../kernel/contract.ts';
import { ofField } from '../../../kernel/field-words.ts';
import { inputSentences, unknownField } from '../../../kernel/input-words.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { type Language, listed } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { type RuleSchema, ruleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { addRuleVersion, ruleSets, withdrawRuleVersion as withdraw } from '../../../platform/rule-sets/rule-sets.ts';
import { accessContract, can } from '../contract.ts';
import type { ruleSetEndpoints } from './contract.ts';
import { differencesOf, droppedCodes, unknownKeys, versionOn } from './rules.ts';

type Input<K extends 'makeRuleVersion' | 'withdrawRuleVersion'> = Parsed<(typeof ruleSetEndpoints)[K]['in']>;

/** Rule sets hold for the whole installation: who sees a part of it only reads them. */
function requireWhole(context: ActionContext): string {
  const { code } = demoRegions[context.services.config.region];
  if (!context.covers(can.writeRules, { divisionCode: code })) throw problem('forbidden');
  return code;
}

/** The region's next version of a rule set, from a day on; today's work goes by the rules in force. */
export async function makeRuleVersion(
  context: ActionContext,
  input: Input<'makeRuleVersion'>,
): Promise<{ version: number }> {
  const root = requireWhole(context);
  const { ruleSet: id, effectiveOn } = input;
  const versions = await ruleSets(context, id);
  const known = ruleSchema(id);
  if (!known || versions.length === 0) throw problem('not-found');
  if (effectiveOn <= context.today) throw invalid({ pointer: '/effectiveOn', code: 'access.rule-day-early' });
  const before = versionOn(versions, effectiveOn);
  if (before?.version !== input.basedOn) throw accessContract.problem('rule-moved');
  const content = readContent(known, input.content, context);
  const changed = differencesOf(before.content, content);
  if (changed.length === 0) throw invalid({ pointer: '/content', code: 'access.rule-unchanged' });
  const dropped = droppedCodes(before.content, content);
  if (dropped.length > 0) {
    throw invalid({
      pointer: '/content',
      code: 'access.rule-code-dropped',
      params: { codes: listed(dropped, context.language) },
    });
  }
  const { name } = before;
  const { source, verified } = input;
  const version = await addRuleVersion(context, {
    id,
    name,
    source,
    verified,
    effectiveOn,
    content,
    madeBy: actorName(context),
  }).catch((error) => {
    throw violates(error, 'rule_set_day_once') ? accessContract.problem('rule-day-taken') : error;
  });
  context.audit({
    cityCode: root.slice(0, 4),
    divisionCode: root,
    subjectType: 'ruleSet',
    detail: {
      ruleSet: id,
      version,
      effectiveOn,
      source,
      verified,
      changes: changed.slice(0, mostTold).map(({ path, from, to }) => ({ field: nameOf(known, path), from, to })),
    },
  });
  return { version };
}

/** Differences that an audit row tells; the versions themselves have all. */
const mostTold = 50;
const nameOf = ({ words }: RuleSchema, path: readonly string[]) =>
  path.map((step) => words[step]?.zh ?? step).join(' ');

function readContent(known: RuleSchema, given: Record<string, unknown>, { language }: ActionContext): unknown {
  const read = known.schema.safeParse(given, { error: inputSentences(language) });
  if (!read.success) throw invalid(...read.error.issues.slice(0, 100).map((issue) => fieldOf(known, issue, language)));
  const unknown = unknownKeys(given, read.data);
  if (unknown.length > 0) {
    throw invalid(
      ...unknown.slice(0, 100).map((path) => ({
        pointer: pointerTo(path),
        code: 'unrecognized_keys',
        detail: unknownField(path.at(-1) ?? '', language),
      })),
    );
  }
  return read.data;
}

const pointerTo = (path: readonly PropertyKey[]) =>
  ['content', ...path].map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const fieldOf = (known: RuleSchema, { path, code, message }: z.core.$ZodIssue, language: Language) => ({
  pointer: pointerTo(path),
  code,
  detail: ofField(nameOf(known, path.map(String)), message, language),
});

/** A version that has not begun yet never does; it stays in the history. */
export async function withdrawRuleVersion(
  context: ActionContext,
  input: Input<'withdrawRuleVersion'>,
): Promise<Record<string, never>> {
  const root = requireWhole(context);
  const { ruleSet: id, version } = input;
  const versions = await ruleSets(context, id);
  if (!versions.some((v) => v.version === version)) throw problem('not-found');
  if (!(await withdraw(context, { id, version, by: actorName(context) }))) throw accessContract.problem('rule-begun');
  context.audit({
    cityCode: root.slice(0, 4),
    divisionCode: root,
    subjectType: 'ruleSet',
    detail: { ruleSet: id, version },
  });
  return {};
}
