import type { Listener } from '../../platform/run/run.ts';
import { keepLedgers } from './ledger/closing.ts';

export const listeners: readonly Listener[] = [{ event: 'services.month-closed', react: keepLedgers }];
