import { test } from 'node:test';
import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import ocmf from '@road-labs/ocmf';
import { accept, assertEveryBitCounts, key } from './library.js';
import { read, split, startText, stopText } from './session.js';

const records = { start: startText, stop: stopText };

for (const [name, text] of Object.entries(records)) {
  test(`a third-party OCMF library parses and verifies the ${name} record`, async () => {
    const record = await accept(text);
    assert.ok(record, 'refused');
    assert.equal(record.payloadData.FV, '1.3');
    assert.equal(record.payloadData.RD.length, 1);
    assert.equal(record.signature.SA, 'ECDSA-secp256r1-SHA256');
  });

  test(`a flipped bit in any byte of the ${name} payload is refused by the library`, async () => {
    const bytes = Buffer.from(split(text).payload, 'utf8');
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1 << i % 7;
      const tampered = text.replace(split(text).payload, () => bytes.toString('utf8'));
      assert.notEqual(tampered, text);
      assert.equal(await accept(tampered), undefined, `accepted with byte ${i} changed: ${tampered}`);
      bytes[i] ^= 1 << i % 7;
    }
  });

  test(`every single bit of the ${name} payload is covered by the signature`, () => {
    const bytes = Buffer.from(split(text).payload, 'utf8');
    const signature = Buffer.from(split(text).signature.SD, 'hex');
    assertEveryBitCounts(bytes, () => verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature));
  });

  test(`a flipped bit in any byte of the ${name} signature is refused`, () => {
    const { payload, signature } = split(text);
    const bytes = Buffer.from(signature.SD, 'hex');
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      assert.ok(!verify('sha256', Buffer.from(payload), { key, dsaEncoding: 'der' }, bytes), `byte ${i}`);
      bytes[i] ^= 1;
    }
  });

  test(`the ${name} record is refused with another key`, async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    assert.equal(await accept(text, publicKey), undefined);
  });

  test(`the ${name} record is compact: no blank at its ends, no line break, fixed decimals`, () => {
    const { payload } = split(text);
    assert.doesNotMatch(text, /[\r\n\t]/);
    assert.match(payload, /^\{.*\}$/);
    assert.match(payload, /"RV":\d+\.\d{3},/);
    assert.match(split(text).signature.SD, /^[0-9A-F]+$/);
  });
}

test('start and stop belong together: same meter, same user, pages follow each other', async () => {
  const start = (await accept(startText)).payloadData;
  const stop = (await accept(stopText)).payloadData;
  for (const field of ['FV', 'GI', 'GS', 'GV', 'MV', 'MM', 'MS', 'MF', 'IS', 'IL', 'IF', 'IT', 'ID', 'TT', 'CF', 'CT', 'CI']) {
    assert.deepEqual(stop[field], start[field], field);
  }
  assert.match(start.PG, /^T[1-9]\d*$/);
  assert.equal(stop.PG, `T${Number(start.PG.slice(1)) + 1}`);
});

test('readings are good, in order of time, and of one OBIS code', async () => {
  const start = (await accept(startText)).payloadData.RD[0];
  const stop = (await accept(stopText)).payloadData.RD[0];
  assert.equal(start.TX, 'B');
  assert.match(stop.TX, /^[ELRAP]$/);
  for (const reading of [start, stop]) {
    assert.equal(reading.ST, 'G');
    assert.equal(reading.EF, '');
    assert.equal(reading.RU, 'kWh');
    assert.equal(reading.RT, 'DC');
    assert.equal(reading.RI, '1-0:1.8.0*255');
  }
  assert.ok(ocmf.parseDate(stop.TM)[0] > ocmf.parseDate(start.TM)[0]);
});

test('the difference of the two readings is the energy that the session printed', () => {
  const wattHours = (text) => BigInt(split(text).payload.match(/"RV":(\d+)\.(\d{3}),/).slice(1).join(''));
  const printed = read('report.txt').match(/^ *session energy +([\d]+)\.(\d{3})(\d{3}) kWh/m);
  assert.ok(printed, 'report.txt has no line "session energy"');
  const milliwattHours = BigInt(printed.slice(1).join(''));
  const billed = (wattHours(stopText) - wattHours(startText)) * 1000n;
  assert.ok(billed > 0n);
  // A record shows whole watt-hours, cut off: each end may hide up to one.
  assert.ok(billed - milliwattHours < 1000n && milliwattHours - billed < 1000n, `${billed} against ${milliwattHours} mWh`);
});
