import { z } from 'zod';
import { personPhone } from '../../../kernel/china/schema.ts';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, named } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { purpose } from '../schemas.ts';

export const contactRoles = ['guardian', 'emergency'] as const;
export const contactRelations = [
  'parent',
  'spouse',
  'child',
  'grandparent',
  'grandchild',
  'sibling',
  'relative',
  'neighbour',
  'committee',
  'other',
] as const;

export const contact = z.object({
  id,
  role: z.enum(contactRoles),
  name: z.string(),
  relation: z.enum(contactRelations),
  phoneMasked: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
});
export type Contact = z.infer<typeof contact>;

export const contactProblems = {
  'contact-ended': { status: 409, word: word('该联系人已停用', 'This contact has ended') },
} as const;

export const contactEndpoints = {
  clientContacts: query({
    word: word('监护人与紧急联系人', 'Guardians and emergency contacts'),
    permit: can.readClients,
    in: z.object({ id }),
    out: z.object({ contacts: z.array(contact) }),
  }),
  addContact: action({
    word: word('登记联系人', 'Add a contact'),
    permit: can.writeClients,
    in: z.object({
      clientId: id,
      role: z.enum(contactRoles),
      name: named(60),
      relation: z.enum(contactRelations),
      phone: personPhone.optional(),
      validFrom: day,
    }),
    out: done,
    problems: ['care-ended'],
  }),
  endContact: action({
    word: word('停用联系人', 'End a contact'),
    permit: can.writeClients,
    in: z.object({ clientId: id, id, validTo: day }),
    out: done,
    problems: ['contact-ended', 'ends-before-start'],
  }),
  revealContactPhone: action({
    word: word('查看联系人电话', 'Reveal the telephone of a contact'),
    permit: can.revealClients,
    in: z.object({ clientId: id, id, reason: purpose }),
    out: z.object({ value: z.string() }),
    problems: ['nothing-registered'],
    perMinute: 20,
  }),
};
