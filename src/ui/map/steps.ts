/** The next number of the form 1, 2, 2.5 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= value) ?? 10;
  return factor * power;
}

/** Lower bounds of at most five plain steps that cover the values: 0, 20, 40, 60, 80. */
export function plainSteps(values: readonly number[]): readonly number[] {
  const highest = Math.max(0, ...values);
  if (highest === 0) return [0];
  const width = Math.max(roundUp(highest / 5), values.every(Number.isInteger) ? 1 : 0);
  const count = Math.min(5, Math.floor(highest / width) + 1);
  return Array.from({ length: count }, (_, at) => at * width);
}

/** Index of the step that a value falls into. */
export function stepOf(steps: readonly number[], value: number): number {
  return Math.max(
    0,
    steps.findLastIndex((low) => value >= low),
  );
}
