import { z } from 'zod';
import { told } from '../../../kernel/input-words.ts';
import { instanceFaults } from './faults.ts';

/** What is asked of the solver: stations, supervisors, the rule, and what binds them. Described in docs/supervision-solving.md. */

const id = z.string().trim().min(1).max(80);
const name = z.string().trim().max(120).optional();

const station = z.strictObject({
  id,
  name,
  district: id,
  area: id,
  /** Workers, clients in care by risk and the like, put into one number; to hundredths. */
  weight: z.number().min(0).max(100_000).default(1),
  lat: z.number().min(-90).max(90).nullable().default(null),
  lng: z.number().min(-180).max(180).nullable().default(null),
  closed: z.boolean().default(false),
});

const supervisor = z.strictObject({
  id,
  name,
  /** The district he belongs to; null where the solver may choose one. */
  home: id.nullable().default(null),
  /** Own bounds, for a lighter load. */
  minimum: z.int().min(0).max(200).optional(),
  maximum: z.int().min(0).max(200).optional(),
  leader: z.boolean().default(false),
  absent: z.boolean().default(false),
});

const pair = { station: id, supervisor: id };

export const instanceShape = z.strictObject({
  /** What the whole is called where it is no city. */
  ground: name,
  stations: z.array(station).max(10_000),
  supervisors: z.array(supervisor).max(2_000),
  /** Names and areas of districts; needed only for those without a station, and for names. */
  districts: z
    .array(z.strictObject({ id, name, area: id }))
    .max(2_000)
    .default([]),
  areas: z.array(z.strictObject({ id, name })).max(500).default([]),
  rule: z.strictObject({
    minimum: z.int().min(0).max(200),
    maximum: z.int().min(1).max(200),
    /** Where a supervisor may have stations: his district only, his area, everywhere. */
    borders: z.enum(['none', 'area', 'city']).default('none'),
    /** How far a workload may be from its fair share before it counts as uneven, in per cent. */
    evenness: z.int().min(0).max(100).default(20),
  }),
  locks: z.array(z.strictObject(pair)).max(10_000).default([]),
  exclusions: z
    .array(z.strictObject({ ...pair, reason: z.string().trim().max(200).default('') }))
    .max(20_000)
    .default([]),
  inForce: z.array(z.strictObject(pair)).max(10_000).default([]),
  /** few-moves: what is in force is kept wherever cover allows it, before everything else. */
  order: z.enum(['standard', 'few-moves']).default('standard'),
  seed: z.int().min(0).max(2_000_000_000).default(1),
  seconds: z.number().min(0).max(3_600).default(30),
});

/** The shape and what must hold between its parts. */
export const instanceSchema = instanceShape.superRefine((instance, wrong) => {
  for (const { path, sentence } of instanceFaults(instance)) {
    wrong.addIssue({ code: 'custom', path: [...path], input: instance, ...told(sentence) });
  }
});

export type Instance = z.output<typeof instanceShape>;
export type InstanceSent = z.input<typeof instanceShape>;
