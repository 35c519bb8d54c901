import { Alert } from 'antd';
import { marks } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import './import.css';

/** Sheets of a workbook that hold rows and are not read: whoever stands there would be missing unnoticed. */
export function UnreadSheets({ names }: { names: readonly string[] }) {
  const say = useSay();
  if (names.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="import-ignored"
      title={say(words.importOtherSheets, { sheets: names.join(say(marks.between)) })}
    />
  );
}
