// The instructions for a person with a board, stages 3 and 4: each command of the pages, given to a virtual capsule that is as new as the device is.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './served.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = mkdtempSync(join(tmpdir(), 'commission-'));
const read = (name) => readFileSync(join(files, name), 'utf8');
let fresh;
let closed;

before(async () => {
  fresh = await serve('--new');
  closed = await serve();
});

after(() => {
  fresh?.stop();
  closed?.stop();
  rmSync(files, { recursive: true });
});

/** Payload, as text, and signature of a record in a file. */
function record(name) {
  const [, payload, signature] = read(name).split('|');
  return { payload, signature: Buffer.from(JSON.parse(signature).SD, 'hex') };
}

/** Runs a line of a page as a reader does, at the top of the repository. */
function run(line, device = fresh, input = '', folder = files) {
  const environment = { ...process.env, DEVICE: device.lem.replace('http://', ''), DEVICE_FILES: folder };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: root, env: environment, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same with what must come: 0, and the text. */
function see(line, expected, input) {
  const { status, stdout, stderr } = run(line, fresh, input);
  assert.equal(status, 0, `${line}: ${stderr}${stdout}`);
  assert.match(stdout, expected, line);
  return stdout;
}

function refused(line, status, expected, device = fresh, folder = files) {
  const result = run(line, device, '', folder);
  assert.deepEqual([result.status, expected.test(result.stderr)], [status, true], `${line}: ${result.status} ${result.stderr}`);
}

/** The lines of a page that are commands for this PC, in their order. */
function commands(page) {
  const text = readFileSync(join(root, 'firmware/device/instructions', page), 'utf8');
  return [...text.matchAll(/^```\n([^]*?)^```$/gm)].flatMap(([, block]) => block.split('\n')).filter((line) => /^(firmware\/|awk )/.test(line));
}

const expectations = [
  [/commission key$/, /is in use: .*commissioning\.key/],
  [/commission clock$/, /clock minus this PC: -?[0-9]{1,3} ms, uncertainty 20[0-9]{2} ms, status [IS]/],
  [/commission parameters$/, /^sealed false, checksum [0-9]+\n0 -?[0-9]+\n1 [0-9]+\n/],
  [/commission parameter ([0-9]+) (-?[0-9]+)$/, /^parameter [0-9]+ is -?[0-9]+\n$/],
  [/commission text [0-3] /, /^text [0-3] is '.*'\n$/],
  [/commission key-chip$/, /state 1\n[^]*state 2\nstate 3\nstate 4\nstate 5\nstate 6\n/],
  [/commission proof$/, /^Verified OK\n[^]*key-statement\.ocmf/],
  [/commission session 10$/, /its record: .*session-bench-.*\.ocmf/],
  [/commission live [0-9]+$/, /^voltage +-?[0-9.]+ V mean of [0-9]+, [^]*export +0\.000 Wh/],
  [/commission log$/, /kind 6: /],
  [/run verify /, /^ONLY A TEST: 0\.[0-9]{3} kWh\n[^]*MC-2026-000417/],
  [/^awk /, /^[0-9]+\n$/],
];

/** Gives all commands of a page, in their order; returns what each printed, by command. */
function follow(page) {
  const printed = [];
  for (const line of commands(page)) {
    const known = expectations.find(([pattern]) => pattern.test(line));
    assert.ok(known, `${page}: nobody knows what one should see of: ${line}`);
    // Everybody has the key of a virtual capsule, and this test has no minute.
    const asked = line.includes('run verify') ? `${line} --language en --test-key` : line.replace(/live [0-9]+$/, 'live 2');
    printed.push([line, see(asked, known[1], 'LOCK FOREVER\n')]);
  }
  return printed;
}

test('before the first key nothing is done and the script says what comes first', () => {
  refused('firmware/device/commission parameters', 1, /commissioning\.key is not there; 'commission key' comes first/);
  refused('firmware/device/commission key-chip', 1, /'commission key' comes first/);
});

test('a reader of stage 3 commissions a new device', () => {
  const printed = follow('3-commission.md');
  assert.equal(printed.length, 13);
  assert.equal(statSync(join(files, 'commissioning.key')).mode & 0o077, 0, 'nobody else may read the key');
  const clocks = printed.filter(([line]) => line.endsWith('clock')).map(([, text]) => text.trim().at(-1));
  assert.deepEqual(clocks, ['I', 'S'], 'before and after the operator answers for it');
});

test('the proof is that of the key chip, of the name that was given, and of the records', () => {
  const told = JSON.parse(read('key-chip.json'));
  const key = createPublicKey(read('public-key.pem'));
  assert.equal(key.export({ format: 'der', type: 'spki' }).toString('hex').toUpperCase(), told.publicKey);
  assert.equal(read('proof.txt'), told.proof);
  assert.ok(verify('sha256', readFileSync(join(files, 'proof.txt')), key, readFileSync(join(files, 'proof.sig'))));
  assert.match(told.proof, /^capsule MC-2026-000417$/m);
  const session = readdirSync(files).find((name) => name.startsWith('session-'));
  for (const name of [session, 'key-statement.ocmf']) {
    const { payload, signature } = record(name);
    assert.ok(verify('sha256', Buffer.from(payload), key, signature), name);
    assert.equal(JSON.parse(payload).GS, 'MC-2026-000417');
  }
  assert.equal(JSON.parse(record('key-statement.ocmf').payload).XK.key, told.publicKey);
});

test('a reader of stage 4 changes each parameter to what the formulas give, and reads it back', () => {
  const printed = follow('4-adjust.md');
  const computed = printed.filter(([line]) => line.startsWith('awk ')).map(([, text]) => text.trim());
  const page = readFileSync(join(root, 'firmware/device/instructions/4-adjust.md'), 'utf8');
  const set = Object.fromEntries(printed.map(([line]) => line.match(/ parameter ([0-9]+) (-?[0-9]+)$/)).filter(Boolean).map(([, number, value]) => [number, value]));
  assert.deepEqual([set[3], set[2], set[1], set[0]], computed);
  for (const value of computed) {
    assert.ok(page.includes(`**${value}**`), `the worked example says ${value}`);
  }
  const last = printed.findLast(([line]) => line.endsWith('commission parameters'))[1];
  for (const [number, value] of Object.entries(set)) {
    assert.match(last, new RegExp(`^${number} ${value}$`, 'm'));
  }
});

test('an offset as the page computes it is taken away from what is shown', () => {
  // The virtual front end has next to no offset of its own, so what is taken away is shown with the other sign.
  const shown = (name) => Number(see('firmware/device/commission live 2', new RegExp(`^${name}`, 'm')).match(new RegExp(`^${name} +(\\S+)`, 'm'))[1]);
  const error = -2380557 / 256 * 89729995e-12;
  assert.ok(Math.abs(shown('current') - error) < 0.01, `${shown('current')} A, not ${error}`);
  see('firmware/device/commission parameter 3 0', /parameter 3 is 0/);
  assert.ok(Math.abs(shown('current')) < 0.01);
});

test('the new gain counts in the same ratio', () => {
  const gain = (value) => see(`firmware/device/commission parameter 0 ${value}`, new RegExp(`parameter 0 is ${value}`));
  // An offset of 1000 codes makes a voltage that is there without a vehicle.
  see('firmware/device/commission parameter 2 -256000', /parameter 2 is -256000/);
  for (const value of [143194580, 71597290]) {
    gain(value);
    const volts = Number(see('firmware/device/commission live 1', /^voltage/).match(/^voltage +(\S+)/)[1]);
    assert.ok(Math.abs(volts - value * 1e-9) < 0.01, `${volts} V at ${value} pV per code`);
  }
});

test('the key is made once, and what cannot be is refused by name', () => {
  see('firmware/device/commission key-chip', /It has its key, for ever\. Nothing is changed\./);
  see('firmware/device/commission key', /is in use/);
  refused('firmware/device/commission parameter 4 100001', 1, /400, .*: value; allowed: a whole number from 0 to 100000$/m);
  refused('firmware/device/commission parameter 14 1', 1, /400, .*: number; allowed: a number that GET of this resource lists/);
  refused('firmware/device/commission parameter 4 a', 2, /two whole numbers/);
  refused(`firmware/device/commission text 0 'a"b'`, 1, /allowed: ASCII without quotation mark, backslash and \|/);
  refused('firmware/device/commission text 1 OTHER', 1, /1 EVSEID or CBIDC/);
  refused('firmware/device/commission ask GET /maintenance/v1/texts', 1, /405, .*allowed: PUT/);
  refused('firmware/device/commission session 0', 2, /allowed is 1 to 99999/);
  refused('firmware/device/commission clocks', 2, /'clocks' with 0 more is none of these/);
  refused('DEVICE= firmware/device/commission clock', 2, /DEVICE is not set/);
  refused('firmware/device/commission log', 3, /does not answer/, { lem: 'http://127.0.0.1:9' });
  refused('firmware/device/commission live 1', 3, /does not answer/, { lem: 'http://127.0.0.1:9' });
});

test('another commissioning key opens nothing', () => {
  const other = mkdtempSync(join(files, 'other-'));
  refused('firmware/device/commission key', 1, /has another commissioning key/, fresh, other);
  writeFileSync(join(other, 'commissioning.key'), 'short\n');
  refused('firmware/device/commission parameters', 1, /is no key: 64 hexadecimal digits/, fresh, other);
});

test('no parameter is changed while a session runs', () => {
  see(`firmware/device/commission ask POST /v2/legal '{"transactionId":"held"}'`, /held/);
  refused('firmware/device/commission parameter 4 2500', 1, /409, Another session is running; allowed: end that session first/);
  refused('firmware/device/commission session 1', 1, /409, Another session is running/);
  see(`firmware/device/commission ask PUT /v2/legal '{"running":false}'`, /held/);
});

test('under a closed seal there is no first key', () => {
  const other = mkdtempSync(join(files, 'closed-'));
  refused('firmware/device/commission key', 1, /403, The seal is closed; allowed: open the seal; this is logged/, closed, other);
  assert.ok(existsSync(join(other, 'commissioning.key')), 'kept for the next try');
});

test('a key chip that was used before is refused', async () => {
  const foreign = await serve('--new', '--element', 'foreign');
  const other = mkdtempSync(join(files, 'foreign-'));
  try {
    assert.equal(run('firmware/device/commission key', foreign, '', other).status, 0);
    refused('firmware/device/commission key-chip', 1, /state 17: this chip was used before/, foreign, other);
    refused('firmware/device/commission session 1', 1, /503, A fault blocks billing; .*; faults: Key chip (is unfit|has no key yet)/, foreign, other);
  } finally {
    foreign.stop();
  }
});
