import { z } from 'zod';
import { action, download } from '../../../../kernel/contract.ts';
import { done, id, nothing } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { photoPerson } from '../schemas.ts';

const statement = { recognisable: z.boolean(), persons: z.array(photoPerson).max(60).default([]) };

export const photoEndpoints = {
  addPhoto: action({
    word: word('添加活动照片', 'Add a photo of a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, fileId: id, ...statement }),
    out: done,
    problems: ['activity-over', 'not-held-yet'],
  }),
  statePhoto: action({
    word: word('登记照片中可辨认的人', 'Say who can be recognised on a photo'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, photoId: id, ...statement }),
    out: done,
  }),
  removePhoto: action({
    word: word('删除活动照片', 'Remove a photo of a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, photoId: id }),
    out: done,
  }),
  activityPhoto: download({
    word: word('查看活动照片', 'See a photo of a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, photoId: id }),
    out: nothing,
  }),
  publicPhoto: download({
    word: word('导出可对外使用的照片', 'Export a photo for use outside'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, photoId: id }),
    out: nothing,
    problems: ['photo-internal'],
  }),
};

export const photoProblems = {
  'photo-internal': {
    status: 409,
    word: word('照片仅内部留存，不能导出：{missing}', 'The photo stays inside and is not exported: {missing}'),
  },
  'not-a-photo': { status: 422, word: word('请上传照片（JPEG、PNG 或 WEBP）', 'A photo, please: JPEG, PNG or WEBP') },
  'too-many-photos': { status: 422, word: word('照片最多 {most} 张', 'At most {most} photos') },
  'persons-not-said': {
    status: 422,
    word: word('照片里认不出人时，不应登记可辨认的人', 'Nobody can be recognised, so nobody is to be named'),
  },
} as const;
