import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { Contract } from '../../kernel/contract.ts';
import { ofField } from '../../kernel/field-words.ts';
import type { EndpointName, Input, Output } from '../api.ts';
import { ApiProblem, type FieldFault } from '../api-problem.ts';
import { useLanguage } from '../language.tsx';
import { useAction } from '../reading.ts';
import type { FieldFacts } from './form-context.ts';
import { pathOfPointer, pointerOf, withBlanks } from './schema-field.ts';

type Values = Record<string, unknown>;

export interface Conflict {
  readonly yours: Values;
  readonly theirs: Values;
  /** What is stored in fields that are never shown in full, as the page masks them. */
  readonly masked: Values;
}

export interface SubmissionParts<C extends Contract, N extends EndpointName<C>> {
  readonly contract: C;
  readonly action: N;
  readonly form: FormInstance;
  readonly fields: ReadonlyMap<string, FieldFacts>;
  readonly fixed: Partial<Input<C, N>> | undefined;
  readonly initial: Partial<Input<C, N>> | undefined;
  readonly invalidates: readonly string[] | undefined;
  readonly onRefused: ((facts: Readonly<Record<string, unknown>>) => void) | undefined;
  readonly onSent: (answer: Output<C, N>, input: Input<C, N>) => void;
}

/** Checks the whole input, sends it, and brings every fault back to its field. */
export function useSubmission<C extends Contract, N extends EndpointName<C>>(parts: SubmissionParts<C, N>) {
  const { contract, action, form, fields } = parts;
  const send = useAction(contract, action, { quiet: true, invalidates: parts.invalidates });
  const [failure, setFailure] = useState<unknown>(null);
  /** Faults without a field on the form. */
  const [loose, setLoose] = useState<readonly string[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { language } = useLanguage();
  const version = useRef<unknown>(undefined);
  const schema = contract.endpoints[action]?.in as unknown as z.ZodType;

  const place = (faults: readonly FieldFault[]) => {
    const own = faults.filter((f) => fields.has(f.pointer));
    setLoose(faults.filter((f) => !fields.has(f.pointer)).map((f) => ofField(f.name, f.detail, language)));
    form.setFields(own.map((f) => ({ name: pathOfPointer(f.pointer), errors: [f.detail] })));
    const first = [...fields.keys()].find((pointer) => own.some((f) => f.pointer === pointer));
    if (first) form.scrollToField(pathOfPointer(first), { block: 'center', focus: true });
  };

  const submit = async () => {
    setFailure(null);
    setLoose([]);
    const paths = [...fields.values()].map((f) => f.path);
    const typed = withBlanks(schema, form.getFieldsValue(true) as Values, paths, parts.initial);
    const input = { ...typed, ...parts.fixed } as Values;
    if (version.current !== undefined) input.version = version.current;
    const issues = schema.safeParse(input).error?.issues ?? [];
    if (issues.length > 0) {
      place(issues.map((i) => ({ pointer: pointerOf(i.path as string[]), code: i.code ?? '', detail: i.message })));
      return;
    }
    try {
      const answer = await send.mutateAsync(input as Input<C, N>);
      version.current = undefined;
      parts.onSent(answer, input as Input<C, N>);
    } catch (caught) {
      if (caught instanceof ApiProblem) parts.onRefused?.(caught.facts);
      const { theirs, masked } = caught instanceof ApiProblem && caught.status === 409 ? caught.facts : {};
      if (theirs) setConflict({ yours: input, theirs: theirs as Values, masked: (masked ?? {}) as Values });
      else if (caught instanceof ApiProblem && caught.fields.length > 0) place(caught.fields);
      else setFailure(caught);
    }
  };

  return {
    submit,
    sending: send.isPending,
    failure,
    loose,
    conflict,
    /** Continues over the other's version, with their content or with one's own. */
    settle: (choice: 'theirs' | 'mine') => {
      version.current = conflict?.theirs.version;
      // A masked field that is left empty stays as it is stored.
      if (choice === 'theirs' && conflict) form.setFieldsValue({ ...emptied(conflict.masked), ...conflict.theirs });
      setConflict(null);
      if (choice === 'mine') void submit();
    },
    closeConflict: () => setConflict(null),
  };
}

const emptied = (values: Values): Values => Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));
