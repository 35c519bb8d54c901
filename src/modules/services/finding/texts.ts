import type { Context } from '../../../platform/context.ts';
import { SealBroken } from '../../../platform/crypto/index.ts';
import { openTexts } from '../encounters/texts.ts';

interface Written {
  readonly id: string;
  readonly notes: string;
  readonly nextStep: string;
  /** Of a session that was named. */
  readonly title: string | null;
}

/** By what a record is found. One that does not open any more must not keep the others from being found. */
export function textsOf({ services }: Pick<Context, 'services'>, row: Written): string[] {
  const title = row.title ?? '';
  try {
    const { notes, nextStep } = openTexts(services.crypto, row);
    return [notes, nextStep, title];
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    services.log.error({ err: error, encounter: row.id }, 'a record cannot be opened and is not found by its words');
    return [title];
  }
}
