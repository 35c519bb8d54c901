/** One line per step with its time; in a terminal the line stands there while the step still runs. */
export function progress(out) {
  let current;
  let began = 0;
  const end = (mark) => {
    if (current === undefined) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    out.write(`${out.isTTY ? '\r\u001B[2K' : ''}  ${mark} ${current}（${seconds} 秒）\n`);
    current = undefined;
  };
  return {
    step(text) {
      end('✓');
      current = text;
      began = performance.now();
      if (out.isTTY) out.write(`  … ${text}`);
    },
    finish: () => end('✓'),
    fail: () => end('✗'),
  };
}
