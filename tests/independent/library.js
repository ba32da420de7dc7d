// @road-labs/ocmf takes its cryptography from outside; this hands it that of Node.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import ocmf from '@road-labs/ocmf';
import { publicKeyHex } from './session.js';

export const key = createPublicKey({ key: Buffer.from(publicKeyHex, 'hex'), format: 'der', type: 'spki' });

const curveNames = { prime256v1: 'secp256r1' };

/** A public key in the shape that the library asks for. */
export const libraryKey = (publicKey) => ({
  publicKey,
  getCurve: () => curveNames[publicKey.asymmetricKeyDetails.namedCurve],
});

const adapter = {
  async verify(signature, data, { publicKey }, hash, format) {
    if (hash !== 'SHA-256' || format !== 'sigvalue-der') {
      throw new Error(`not asked for: ${hash}, ${format}`);
    }
    return verify('sha256', data, { key: publicKey, dsaEncoding: 'der' }, signature);
  },
};

const verifier = new ocmf.Verifier(adapter);

/** The parsed record, or undefined when the library refuses text or signature. */
export async function accept(text, publicKey = key) {
  try {
    const { verified, value } = await verifier.parseAndVerify(text, libraryKey(publicKey));
    return verified ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Flips each bit of the bytes in turn: none may go unnoticed, and untouched they must verify. */
export function assertEveryBitCounts(bytes, verifies) {
  assert.ok(verifies(), 'the untouched bytes must verify');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    assert.ok(!verifies(), `bit ${bit} can be flipped unnoticed`);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
}
