import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createInterface } from 'node:readline';
import { accept } from './library.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);
const at = {};
let capsule;

before(async () => {
  capsule = spawn(here('../../firmware/simulator/run'), ['serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: capsule.stdout })) {
    const [, name, address] = /^(.*?) {2,}(.*)$/.exec(line);
    at[name] = address;
    if (at['Modbus TCP'] && at['Modbus RTU']) {
      break;
    }
  }
  [at.host, at.port] = at['Modbus TCP'].split(':');
});

after(() => capsule.kill());

/** Both ways for mbpoll: where, then how. */
const ways = {
  TCP: () => ({ target: at.host, how: ['-m', 'tcp', '-p', at.port] }),
  RTU: () => ({ target: at['Modbus RTU'], how: ['-m', 'rtu', '-b', '19200', '-P', 'even'] }),
};

async function mbpoll(way, options, values = []) {
  const { target, how } = ways[way]();
  // An exception of the capsule ends it with 1.
  const { stdout, stderr } = await run('mbpoll', [...how, '-a', '42', '-0', '-1', ...options, target, ...values]).catch((failure) => failure);
  return { registers: [...stdout.matchAll(/^\[\d+\]: \t(\d+)/gm)].map((match) => Number(match[1])), said: stdout + stderr };
}

for (const way of Object.keys(ways)) {
  test(`mbpoll reads the list of models over ${way}`, async () => {
    const found = [];
    let address = 40002;
    for (let id = 0; id !== 0xffff;) {
      const header = (await mbpoll(way, ['-r', String(address), '-c', '2'])).registers;
      id = header[0];
      found.push([address, ...header]);
      address += 2 + header[1];
    }
    assert.deepEqual(found.map(([, id]) => id), [1, 10, 17, 203, 64900, 64902, ...Array(5).fill(64901), ...Array(5).fill(64903), 0xffff]);
    assert.deepEqual(found.at(-1), [44291, 0xffff, 0]);
  });

  test(`mbpoll reads 125 registers over ${way}, orders a snapshot with one, and is told what it must not`, async () => {
    const { registers } = await mbpoll(way, ['-r', '40000', '-c', '125']);
    assert.equal(registers.length, 125);
    assert.deepEqual(registers.slice(0, 4), [0x5375, 0x6e53, 1, 66]);
    assert.match((await mbpoll(way, ['-r', '40778'], ['2'])).said, /Written 1 references/);
    assert.deepEqual((await mbpoll(way, ['-r', '40778', '-c', '1'])).registers, [4]);
    assert.match((await mbpoll(way, ['-r', '39999', '-c', '1'])).said, /Illegal data address/);
    assert.match((await mbpoll(way, ['-r', '40000'], ['1'])).said, /Illegal data address/);
    assert.match((await mbpoll(way, ['-r', '40524'], ['7'])).said, /Illegal data value/);
  });
}

async function session(...where) {
  const { stdout } = await run(here('../../firmware/simulator/python'), [here('modbus_session.py'), ...where]);
  return JSON.parse(stdout);
}

// Offset, registers, signed, offset of the scale, DLMS unit (text: none), as the documentation of the BSM-WS36A lists them.
const fields = [
  [0, 1, 0, -1, 255], [2, 2, 0, 6, 30], [4, 2, 0, 6, 30], [7, 1, 1, 8, 27], [9, 8], [17, 2, 0, -1, 255], [19, 2, 0, -1, 7], [21, 2, 0, -1, 7], [23, 1, 1, -1, 6],
  [24, 2, 0, -1, 255], [26, 2, 0, -1, 7], [28, 1, 0, -1, 255], [29, 1, 0, -1, 255], [30, 70], [100, 50], [150, 50], [200, 2, 0, -1, 255],
];

/** True when a snapshot carries a signature over its fields. */
function isSigned(registers, key) {
  const hashed = fields.map(([offset, count, signed, scale, unit]) => {
    const bytes = registers.subarray(2 * offset, 2 * (offset + count));
    if (unit === undefined) {
      const end = bytes.indexOf(0);
      const text = end < 0 ? bytes : bytes.subarray(0, end);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      return Buffer.concat([length, text]);
    }
    const value = Buffer.alloc(6);
    value.writeInt32BE(count === 2 ? bytes.readInt32BE() : signed ? bytes.readInt16BE() : bytes.readUInt16BE());
    value.writeUInt8(scale < 0 ? 0 : registers[2 * scale + 1], 4);
    value.writeUInt8(unit, 5);
    return value;
  });
  const signature = registers.subarray(408, 408 + registers.readUInt16BE(406));
  return verify('sha256', Buffer.concat(hashed), { key, dsaEncoding: 'der' }, signature);
}

const sessions = {
  TCP: () => session('tcp', at.host, at.port),
  RTU: () => session('rtu', at['Modbus RTU']),
};
const played = {};

for (const [way, play] of Object.entries(sessions)) {
  test(`pymodbus plays a session over ${way}: records and snapshots verify and say the same`, async () => {
    const result = await play();
    played[way] = result;
    assert.equal(result.sunspec, 'SunS');
    assert.deepEqual(result.refusals, [1, 2, 3, 2]);
    const key = createPublicKey({ key: Buffer.from(result.key, 'hex'), format: 'der', type: 'spki' });
    for (const [name, transaction] of [['start', 'B'], ['current', 'C'], ['end', 'E']]) {
      const { record, registers: hex, seconds } = result[name];
      assert.ok(seconds < 5, `${name} took ${seconds} s`);
      const parsed = await accept(record, key);
      assert.ok(parsed, `the record of ${name} does not verify: ${record}`);
      const payload = JSON.parse(record.split('|')[1]);
      const registers = Buffer.from(hex, 'hex');
      assert.ok(isSigned(registers, key), `the snapshot of ${name} is not signed`);
      assert.equal(payload.RD[0].TX, transaction);
      assert.equal(payload.ID, 'contract-id: rfid:12345678abcdef');
      assert.equal(payload.PG, `T${registers.readUInt32BE(34)}`);
      assert.equal(Math.round(payload.RD[0].RV * 1000), registers.readUInt32BE(8));
      assert.equal(Math.floor(Date.parse(payload.RD[0].TM.replace(',', '.').replace(/(\d\d) [SIU]$/, ':$1')) / 1000), registers.readUInt32BE(42));
    }
    const imported = Buffer.from(result.end.registers, 'hex').readUInt32BE(8) - Buffer.from(result.start.registers, 'hex').readUInt32BE(8);
    assert.equal(Buffer.from(result.end.registers, 'hex').readUInt32BE(4), imported);
  });
}

test('a single bit of a snapshot that turns over breaks its signature', () => {
  const { start, key: hex } = played.TCP;
  const key = createPublicKey({ key: Buffer.from(hex, 'hex'), format: 'der', type: 'spki' });
  const registers = Buffer.from(start.registers, 'hex');
  for (const byte of [1, 4, 11, 15, 19, 37, 45, 61, 203, 403]) {
    registers[byte] ^= 1;
    assert.ok(!isSigned(registers, key), `byte ${byte}`);
    registers[byte] ^= 1;
  }
});

test('both ways give records of the same content but for time, energy and page', () => {
  const content = (record) => {
    const { RD, PG, XP, XL, ...rest } = JSON.parse(record.split('|')[1]);
    assert.ok(PG && XP && XL);
    const { TM, RV, ...reading } = RD[0];
    assert.ok(TM && RV !== undefined);
    return { ...rest, reading };
  };
  for (const name of ['start', 'current', 'end']) {
    assert.deepEqual(content(played.TCP[name].record), content(played.RTU[name].record));
  }
});
