import { Button } from 'antd';
import type { Word } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';

interface UploadButtonProps {
  /** How much of a file is under way, 0 to 1; null while none is. */
  readonly share: number | null;
  readonly label: Word;
}

const whole = 100;

/** Chooses a file; while one is sent, it says how far that is. */
export function UploadButton({ share, label }: UploadButtonProps) {
  const say = useSay();
  return (
    <Button loading={share !== null}>
      {share === null ? say(label) : say(words.fileSending, { share: Math.floor(share * whole) })}
    </Button>
  );
}
