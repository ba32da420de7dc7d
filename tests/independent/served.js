// A virtual capsule that serves its interfaces, as a process of its own, until the tests are over.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const simulator = fileURLToPath(new URL('../../firmware/simulator/run', import.meta.url));

/** Starts it and resolves, when every interface has told its line, with their addresses by name. */
export function serve(...words) {
  // A group of its own: the script starts the program as its child.
  const process_ = spawn(simulator, ['serve', ...words], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const stop = () => process.kill(-process_.pid, 'SIGKILL');
  return new Promise((resolve, reject) => {
    let text = '';
    process_.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
    process_.stdout.on('data', (part) => {
      text += part;
      const lines = [...text.matchAll(/^(LEM DCBM|IEM-DCR) +(http:\S+)$/gm)];
      if (lines.length === 2) {
        resolve({ lem: lines[0][2], iem: lines[1][2], stop });
      }
    });
  });
}
