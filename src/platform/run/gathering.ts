interface Waiting<I, O> {
  readonly input: I;
  resolve(output: O): void;
  reject(error: unknown): void;
}

export interface GatheringOptions {
  /** Inputs that go together at most. */
  readonly most: number;
  /** Runs under way at once; what comes meanwhile waits and then goes together. */
  readonly lanes: number;
}

/**
 * Lets inputs that arrive while runs are under way share the next run, so that many at once cost little
 * more than one. A run that fails is repeated for each of its inputs alone: one must not fail the others.
 */
export function gathering<I, O>(
  run: (inputs: readonly I[]) => Promise<readonly O[]>,
  { most, lanes }: GatheringOptions,
): (input: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let free = lanes;

  const answer = async (together: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const outputs = await run(together.map(({ input }) => input));
      together.forEach(({ resolve }, i) => void resolve(outputs[i] as O));
    } catch (error) {
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) await answer([one]);
    }
  };
  const lane = async (): Promise<void> => {
    // Whatever this turn of the event loop still brings goes along.
    await new Promise((turn) => setImmediate(turn));
    while (waiting.length > 0) await answer(waiting.splice(0, most));
    free += 1;
  };
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (free === 0) return;
      free -= 1;
      void lane();
    });
}
