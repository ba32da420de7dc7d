import { test } from 'node:test';
import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { accept, assertEveryBitCounts, key } from './library.js';
import { read, split, startText } from './session.js';

const text = read('selftest.ocmf');
const payload = JSON.parse(split(text).payload);

test('a third-party OCMF library parses and verifies the self-test as a record of the fiscal context', async () => {
  const record = await accept(text);
  assert.ok(record, 'refused');
  assert.equal(record.payloadData.PG, 'F1');
});

test('every single bit of the self-test is covered by the signature', () => {
  const bytes = Buffer.from(split(text).payload, 'utf8');
  const signature = Buffer.from(split(text).signature.SD, 'hex');
  assertEveryBitCounts(bytes, () => verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature));
});

test('it names the device and the software of the session, no user, and no transaction', () => {
  const start = JSON.parse(split(startText).payload);
  for (const field of ['FV', 'GI', 'GS', 'GV', 'MV', 'MM', 'MS', 'MF', 'CT', 'CI']) {
    assert.deepEqual(payload[field], start[field], field);
  }
  for (const field of ['IS', 'IL', 'IF', 'IT', 'ID', 'TT']) {
    assert.ok(!(field in payload), field);
  }
  assert.ok(!('TX' in payload.RD[0]));
  assert.equal(payload.RD[0].ST, 'G');
  assert.match(payload.XP, /^0{64}$/);
  assert.match(payload.XL, /^[0-9A-F]{64}$/);
});

test('every check passed, by name', () => {
  assert.equal(payload.XS.result, 'passed');
  assert.ok(Object.keys(payload.XS.checks).length >= 15);
  for (const [name, result] of Object.entries(payload.XS.checks)) {
    assert.equal(result, 'ok', name);
  }
  assert.deepEqual(payload.XS.before, { attempts: 0, failed: [] });
  assert.deepEqual(payload.XS.faults, []);
});
