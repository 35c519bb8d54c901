import type { Generated } from 'kysely';
import { tables } from '../../platform/database/handle.ts';

export interface PeopleSitePost {
  cityCode: string;
  id: string;
  workerId: string;
  siteId: string;
  divisionCode: string;
  duty: string;
  main: Generated<boolean>;
  validFrom: string;
  validTo: string | null;
}

export interface PeopleWorker {
  cityCode: string;
  id: string;
  staffNumber: string | null;
  name: string;
  namePinyin: string;
  nameInitials: string;
  nameGrams: string[];
  sex: string;
  bornOn: string | null;
  mobile: string | null;
  mobileHash: string | null;
  employment: string;
  fullTime: Generated<boolean>;
  agencyId: string | null;
  certificateLevel: Generated<string>;
  certificateNumber: string | null;
  divisionCode: string;
  siteId: string | null;
  joinedOn: string;
  leftOn: string | null;
  leftReason: string | null;
  version: Generated<number>;
  registeredAt: Date | string;
}

export interface Rows {
  'people.site_post': PeopleSitePost;
  'people.worker': PeopleWorker;
}

export const people = tables<Rows>();
