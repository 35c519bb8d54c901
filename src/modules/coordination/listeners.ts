import type { Listener } from '../../platform/run.ts';
import { keepLedger } from './ledger/closing.ts';

export const listeners: readonly Listener[] = [{ event: 'services.month-closed', react: keepLedger }];
