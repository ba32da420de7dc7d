import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { pathOf } from './session.js';

const prefix = 'provision/TEST-MC0000000001-';
const bytes = (name) => readFileSync(pathOf(prefix + name));
const protocol = JSON.parse(bytes('provisioning.json'));
const key = createPublicKey(bytes('key.pem'));

test('the proof of a new key verifies, and with any bit of it changed it does not', () => {
  const proof = bytes('proof.txt');
  const signature = bytes('proof.der');
  assert.ok(verify('sha256', proof, { key, dsaEncoding: 'der' }, signature));
  for (let bit = 0; bit < proof.length * 8; bit++) {
    proof[bit >> 3] ^= 1 << (bit & 7);
    assert.ok(!verify('sha256', proof, { key, dsaEncoding: 'der' }, signature), `bit ${bit}`);
    proof[bit >> 3] ^= 1 << (bit & 7);
  }
});

test('protocol, proof and key files name the same key, chip and configuration', () => {
  const der = key.export({ type: 'spki', format: 'der' }).toString('hex').toUpperCase();
  const configuration = createHash('sha256').update(Buffer.from(protocol.configuration, 'hex')).digest('hex').toUpperCase();
  assert.equal(protocol.publicKey, der);
  assert.equal(bytes('key_publicKey.txt').toString().trim(), der);
  assert.equal(protocol.configurationSha256, configuration);
  assert.equal(protocol.proof, bytes('proof.txt').toString());
  assert.deepEqual(protocol.proof.split('\n').slice(1, 5), [
    `capsule ${protocol.capsule}`,
    `key chip ${protocol.keyChipSerialNumber}`,
    `configuration SHA-256 ${configuration}`,
    `public key ${der}`,
  ]);
});

test('everything that the published test key has made is marked as a test', () => {
  // RFC 6979 appendix A.2.5, the first bytes of x.
  assert.equal(protocol.publicKey.slice(54, 70), '60FED4BA255A9D31');
  assert.equal(protocol.test, true);
  assert.match(bytes('provisioning.txt').toString(), /^TEST TEST TEST/);
  for (const name of readdirSync(pathOf('provision'))) {
    assert.match(name, /^TEST-/);
  }
});
