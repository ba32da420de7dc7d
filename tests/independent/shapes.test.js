// Records beside start and stop, and many with random content: a third-party library reads and verifies all of them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { accept, key } from './library.js';
import { publicKeyHex, read, split, startText, stopText } from './session.js';

const payloadOf = (text) => JSON.parse(split(text).payload);
const random = read('random.ocmf').split('\n');
const randomKey = createPublicKey({ key: Buffer.from(read('random_publicKey.txt'), 'hex'), format: 'der', type: 'spki' });

test('every record with random content is accepted', async () => {
  assert.ok(random.length >= 200);
  for (const text of random) {
    assert.ok(await accept(text, randomKey), text);
  }
});

test('random content is not only plain ASCII', () => {
  assert.ok(random.some((text) => /[^\x20-\x7e]/.test(text)));
  assert.ok(random.some((text) => text.includes('\\"')));
});

for (const shape of ['statement', 'reading', 'start', 'charging', 'suspended', 'exception', 'stop', 'both-ends', 'selftest']) {
  const text = read(`shapes/${shape}.ocmf`);

  test(`the ${shape} record is accepted`, async () => {
    assert.ok(await accept(text));
  });

  test(`every single bit of the ${shape} payload is covered by the signature`, () => {
    const bytes = Buffer.from(split(text).payload, 'utf8');
    const signature = Buffer.from(split(text).signature.SD, 'hex');
    const verifies = () => verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);
    assert.ok(verifies(), 'the untouched payload must verify');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7);
      assert.ok(!verifies(), `bit ${bit} can be flipped unnoticed`);
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
  });
}

test('both ends in one record repeat start and stop of the session, on a page of its own', async () => {
  const both = payloadOf(read('both-ends.ocmf'));
  const [start, stop] = [payloadOf(startText), payloadOf(stopText)];
  assert.deepEqual(both.RD, [...start.RD, ...stop.RD]);
  assert.deepEqual(both.XR, [start.PG, stop.PG]);
  assert.ok(Number(both.PG.slice(1)) > Number(stop.PG.slice(1)));
  assert.ok(await accept(read('both-ends.ocmf')));
});

test('the XML of both ends is one value for Transaction.End', () => {
  const contexts = [...read('both-ends.xml').matchAll(/<value transactionId="[^"]*" context="([^"]*)">/g)].map(([, context]) => context);
  assert.deepEqual(contexts, ['Transaction.End']);
});

test('the key statement states the key with which it is signed', async () => {
  const text = read('key_statement.ocmf');
  assert.ok(await accept(text));
  assert.equal(payloadOf(text).XK.key, publicKeyHex);
});

test('the key in PEM is the key', () => {
  const der = createPublicKey(read('session_publicKey.pem')).export({ format: 'der', type: 'spki' });
  assert.equal(der.toString('hex').toUpperCase(), publicKeyHex);
});
