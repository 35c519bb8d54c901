import { marks, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { can } from '../../clients/contract.ts';
import { clientConsents, clientContacts, clientFile, clientInReach, consentHolds } from '../../clients/public.ts';
import {
  consentGiverWords,
  consentMannerWords,
  consentPurposeWords,
  contactRelationWords,
  contactRoleWords,
  consentWords as w,
} from '../../clients/words.ts';
import { paperWords } from './words.ts';

/** How the client is reached, who looks after him or her and what was consented to: as the pages say it, masked. */
export async function personOnPaper(context: Context, id: string) {
  // Whoever reads the case alone, and may not open the client's file, learns nothing of it here.
  if (!(await clientInReach(context, can.readClients, id))) return null;
  const { language, today } = context;
  const [file, { contacts }, { consents }] = await Promise.all([
    clientFile(context, { id }),
    clientContacts(context, { id }),
    clientConsents(context, { id }),
  ]);
  const stateOf = (consent: (typeof consents)[number]) => {
    const { withdrawnOn, withdrawReason } = consent;
    if (!withdrawnOn) return say(consentHolds(consent, today) ? w.holds : w.expired, language);
    return say(paperWords.withdrawn, language, { day: withdrawnOn, reason: withdrawReason ?? '' });
  };
  return {
    mobile: file.mobileMasked ?? '',
    address: file.addressMasked ?? '',
    contacts: contacts.map((c) => ({
      role: say(contactRoleWords[c.role], language),
      name: c.name,
      relation: say(contactRelationWords[c.relation], language),
      phone: c.phoneMasked ?? '',
      from: c.validFrom,
      to: c.validTo ?? '',
    })),
    consents: consents.toReversed().map((c) => ({
      purpose: say(consentPurposeWords[c.purpose], language),
      on: c.givenOn,
      giver: [say(consentGiverWords[c.givenBy], language), c.giverName].filter(Boolean).join(' '),
      manner: [
        say(consentMannerWords[c.manner], language),
        c.witness && say(paperWords.witness, language, { name: c.witness }),
      ]
        .filter(Boolean)
        .join(say(marks.semicolon, language)),
      guardianInformedOn: c.guardianInformedOn ?? '',
      until: c.validUntil ?? '',
      state: stateOf(c),
    })),
  };
}
