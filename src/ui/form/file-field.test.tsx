import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { word } from '../../kernel/words.ts';
import { sampleContract } from '../testing/contract.ts';
import { type OpenPage, openPage } from '../testing/page.tsx';
import { FileField } from './file-field.tsx';
import { Form } from './form.tsx';

let page: OpenPage;
afterEach(() => page.close());

test('what is larger than the field takes is refused before it is sent, in the words of the server', async () => {
  const field = { label: word('附件', 'File'), kinds: word('照片', 'A photo'), accept: 'image/*', megabytes: 2 };
  page = await openPage(
    <Form contract={sampleContract} action="changeSite" send={word('保存', 'Save')} fixed={{ version: 1 }}>
      <FileField name="note" {...field} />
    </Form>,
    { contract: sampleContract, answers: {} },
  );
  await screen.findByText('照片，不超过 2 MB');
  const choose = (bytes: number) => {
    const files = [new File([new Uint8Array(bytes)], '门口.jpg', { type: 'image/jpeg' })];
    fireEvent.change(document.querySelector('input[type=file]') as Element, { target: { files } });
  };
  choose(2 * 1024 * 1024 + 1);
  expect((await screen.findByRole('alert')).textContent).toBe('内容过大，最多 2 MB，请缩减后再提交');
  choose(2 * 1024 * 1024);
  expect(await screen.findByText('已上传 门口.jpg')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
