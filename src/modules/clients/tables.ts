import type { Generated } from 'kysely';
import { tables } from '../../platform/database/handle.ts';

export interface ClientsHousehold {
  cityCode: string;
  id: string;
  headPersonId: string | null;
  divisionCode: string;
  siteId: string;
  address: string | null;
  version: Generated<number>;
  registeredAt: Date | string;
}

export interface ClientsPerson {
  cityCode: string;
  id: string;
  householdId: string;
  relation: string;
  name: string;
  namePinyin: string;
  nameInitials: string;
  nameGrams: string[];
  sex: string;
  bornOn: string | null;
  residentId: string | null;
  residentIdHash: string | null;
  mobile: string | null;
  mobileHash: string | null;
  addressDetail: string | null;
  divisionCode: string;
  siteId: string;
  responsibleWorkerId: string | null;
  riskLevel: string;
  nextReviewOn: string | null;
  careFrom: string;
  careTo: string | null;
  careEndReason: string | null;
  version: Generated<number>;
  registeredAt: Date | string;
}

export interface ClientsPersonCategory {
  cityCode: string;
  id: string;
  personId: string;
  category: string;
  validFrom: string;
  validTo: string | null;
}

export interface ClientsResponsibility {
  cityCode: string;
  id: string;
  personId: string;
  workerId: string;
  siteId: string;
  validFrom: string;
  validTo: string | null;
}

export interface ClientsRiskGrade {
  cityCode: string;
  id: string;
  personId: string;
  level: string;
  reason: string;
  gradedBy: string;
  validFrom: string;
  validTo: string | null;
}

export interface Rows {
  'clients.household': ClientsHousehold;
  'clients.person': ClientsPerson;
  'clients.person_category': ClientsPersonCategory;
  'clients.responsibility': ClientsResponsibility;
  'clients.risk_grade': ClientsRiskGrade;
}

export const clients = tables<Rows>();
