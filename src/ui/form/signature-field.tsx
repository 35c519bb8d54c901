import { Button } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import { useExplain } from '../explain.ts';
import { useSay } from '../language.tsx';
import { useStoreFile } from '../store-file.tsx';
import { words } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import { Storing } from './storing.ts';
import './signature.css';

/** A signature drawn with a finger, a pen or the mouse: stored as a picture when the hand rests, the form sends its id. */
export function SignatureField(field: FieldProps) {
  const [storing] = useState(() => new Storing());
  return (
    <FieldFrame {...field} missing={words.signatureMissing} busy={storing}>
      <SignatureBox storing={storing} />
    </FieldFrame>
  );
}

/** Twice as fine as it is shown. */
const size = { width: 640, height: 240 };

interface SignatureBoxProps {
  readonly storing: Storing;
  readonly id?: string;
  readonly onChange?: (fileId: string | undefined) => void;
}

function SignatureBox({ id, onChange, storing }: SignatureBoxProps) {
  const say = useSay();
  const store = useStoreFile();
  const explain = useExplain();
  const board = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  /** Only what was drawn last counts. */
  const strokes = useRef(0);
  const [told, setTold] = useState<string>();
  const brush = () => {
    const context = board.current?.getContext('2d');
    if (!context) return null;
    context.lineWidth = 5;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = '#16202e';
    return context;
  };
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * size.width) / box.width,
      ((event.clientY - box.top) * size.height) / box.height,
    ] as const;
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    drawing.current = true;
    strokes.current += 1;
    // A stroke more makes another picture: the one stored before must not be sent.
    storing.begin();
    onChange?.(undefined);
    setTold(say(words.signatureStoring));
    event.currentTarget.setPointerCapture(event.pointerId);
    const context = brush();
    context?.beginPath();
    context?.moveTo(...at(event));
  };
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return;
    const context = brush();
    context?.lineTo(...at(event));
    context?.stroke();
  };
  const keep = async (stroke: number) => {
    const picture = await new Promise<Blob | null>((resolve) => board.current?.toBlob(resolve, 'image/png'));
    if (stroke !== strokes.current) return;
    try {
      if (!picture) return;
      const fileId = await store(new File([picture], 'signature.png', { type: 'image/png' }), 'signature');
      if (stroke !== strokes.current) return;
      onChange?.(fileId);
      setTold(say(words.signatureStored));
    } catch (failure) {
      setTold(explain(failure));
    } finally {
      if (stroke === strokes.current) storing.end();
    }
  };
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    const stroke = strokes.current;
    // A name has several strokes.
    setTimeout(() => void keep(stroke), 600);
  };
  const clear = () => {
    strokes.current += 1;
    board.current?.getContext('2d')?.clearRect(0, 0, size.width, size.height);
    onChange?.(undefined);
    setTold(undefined);
    storing.end();
  };
  return (
    <div className="signature">
      <canvas
        id={id}
        ref={board}
        {...size}
        role="img"
        aria-label={say(words.signHere)}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <p>
        <Button onClick={clear}>{say(words.signAgain)}</Button>{' '}
        <span className="quiet" role="status">
          {told ?? say(words.signHere)}
        </span>
      </p>
    </div>
  );
}
