/**
 * One line per step with its time. `客户 200/1000` after `客户 100/1000` is the same step going on: a terminal
 * sees it move, a log hears of it every ten seconds.
 */
export function progress(out) {
  let current;
  let began = 0;
  let told = 0;
  const seconds = () => ((performance.now() - began) / 1000).toFixed(2);
  const clear = out.isTTY ? '\r\u001B[2K' : '';
  const nameOf = (text) => text.replace(/\s*\d+\/\d+$/, '').trim();
  const end = (mark) => {
    if (current !== undefined) out.write(`${clear}  ${mark} ${current.trim()}（${seconds()} 秒）\n`);
    current = undefined;
  };
  return {
    step(text) {
      const now = performance.now();
      if (current === undefined || nameOf(current) !== nameOf(text)) {
        end('✓');
        began = now;
        told = now;
      }
      current = text;
      if (out.isTTY) out.write(`${clear}  … ${text.trim()}`);
      else if (now - told > 10_000) {
        out.write(`  … ${text.trim()}\n`);
        told = now;
      }
    },
    finish: () => end('✓'),
    fail: () => end('✗'),
  };
}
