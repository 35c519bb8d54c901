import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputSentences } from '../input-words.ts';
import { creditCode, mobile, phone, residentId } from './schema.ts';

const form = z.object({ residentId, creditCode, phone, mobile });

describe('a form with Chinese numbers', () => {
  it('gives them back normalised', () => {
    const typed = {
      residentId: '11010519491231002x',
      creditCode: '91350100m000100y43',
      phone: '02083185123',
      mobile: '+86 13800138000',
    };
    expect(form.parse(typed)).toEqual({
      residentId: '11010519491231002X',
      creditCode: '91350100M000100Y43',
      phone: '020-83185123',
      mobile: '13800138000',
    });
  });

  it('says for each wrong one what would be right', () => {
    const typed = {
      residentId: '110105194912310021',
      creditCode: '1',
      phone: '张三',
      mobile: '12345',
    };
    const found = form.safeParse(typed, { error: inputSentences('zh') });
    expect(found.error?.issues.map((i) => [i.path[0], i.message])).toEqual([
      ['residentId', '身份证号校验位不符，请逐位核对'],
      ['creditCode', '统一社会信用代码应为 18 位'],
      ['phone', '电话号码只能有数字、+、-、空格和括号'],
      ['mobile', '请填 11 位手机号'],
    ]);
  });

  it('can be told to an OpenAPI reader', () => {
    expect(z.toJSONSchema(form, { io: 'input' })).toMatchObject({
      properties: { residentId: { type: 'string' } },
    });
  });
});
