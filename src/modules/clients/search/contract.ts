import { z } from 'zod';
import { query } from '../../../kernel/contract.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { listedClient } from '../schemas.ts';

/** By what somebody was found, and how closely: whole, from the beginning, or in part. */
export const foundBy = ['name', 'pinyin', 'initials', 'residentId', 'residentTail', 'mobile', 'address'] as const;
export type FoundBy = (typeof foundBy)[number];

export const searchEndpoints = {
  searchClients: query({
    word: word('查找服务对象', 'Search for clients'),
    permit: can.readClients,
    in: z.object({ text: z.string().trim().max(60), size: z.number().int().min(1).max(50).default(20) }),
    out: z.object({ rows: z.array(listedClient.extend({ by: z.enum(foundBy) })) }),
  }),
};
