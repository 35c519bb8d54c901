import { Form, type FormInstance } from 'antd';
import { createContext, use, useEffect } from 'react';
import type { z } from 'zod';
import type { Word } from '../../kernel/words.ts';
import { type FieldPath, pointerOf } from './schema-field.ts';

/** What a field tells its form about itself. */
export interface FieldFacts {
  readonly path: FieldPath;
  readonly label: Word;
  /** A value in words, for the comparison of two versions. */
  readonly show: (value: unknown) => string;
  /** Never written into a draft. */
  readonly sensitive: boolean;
}

/** What a field is busy with, and must be done with before the form is sent. */
export interface Busy {
  isUnderWay(): boolean;
  /** Resolves when nothing is under way, whatever came of it. */
  atRest(): Promise<void>;
}

export interface FormParts {
  readonly form: FormInstance;
  readonly schema: z.ZodType;
  readonly fields: Map<string, FieldFacts>;
  readonly busy: Set<Busy>;
}

export const FormContext = createContext<FormParts | null>(null);

export function useFormParts(): FormParts {
  const parts = use(FormContext);
  if (!parts) throw new Error('a field stands inside a Form');
  return parts;
}

/** Lets the form wait for what a field is busy with. */
export function useBusy(what: Busy | undefined): void {
  const { busy } = useFormParts();
  useEffect(() => {
    if (!what) return;
    busy.add(what);
    return () => void busy.delete(what);
  }, [busy, what]);
}

/** Makes a field known to its form for as long as it is shown. */
export function useRegister(facts: FieldFacts): void {
  const { fields } = useFormParts();
  useEffect(() => {
    const pointer = pointerOf(facts.path);
    fields.set(pointer, facts);
    return () => void fields.delete(pointer);
  });
}

/** The present value of a field, for fields that depend on it: `useFormValue<string>('kind')`. */
export function useFormValue<T>(name: string | readonly (string | number)[]): T | undefined {
  const { form } = useFormParts();
  return Form.useWatch(name as string, { form, preserve: true }) as T | undefined;
}
