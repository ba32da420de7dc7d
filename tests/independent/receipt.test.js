import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf, publicKeyHex, sharp, startText, stopText } from './session.js';
import { blurred, fromTheSide, load, photographed, zbar, zxing } from './optics.js';

const displays = {
  'colour panel': { folder: pathOf('.'), publicKeyHex, text: `${startText}\n${stopText}` },
  'memory LCD': { folder: sharp.folder, publicKeyHex: sharp.publicKeyHex, text: `${sharp.startText}\n${sharp.stopText}` },
};
const decoders = { zbar, ZXing: zxing };
const views = {
  'pixel by pixel': (picture) => picture,
  'photographed at 1.5 pixels for one': (picture) => photographed(picture, 1.5),
  'scaled down to 0.8 pixels for one': (picture) => photographed(picture, 0.8),
  'blurred at 3 pixels for one': (picture) => blurred(photographed(picture, 3), 1),
  'seen from 15 degrees at the side': (picture) => fromTheSide(photographed(picture, 3), 15),
};

/** CRC-32 of ISO 3309, as the parts state it: eight hexadecimal digits. */
function crc32(text) {
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      rest = (rest >>> 1) ^ ((rest & 1) * 0xedb88320);
    }
  }
  return (~rest >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

for (const [display, expected] of Object.entries(displays)) {
  const receipts = readdirSync(expected.folder).filter((name) => /^receipt-\d+\.png$/.test(name)).sort().map((name) => join(expected.folder, name));
  for (const [view, look] of Object.entries(views)) {
    for (const [name, decode] of Object.entries(decoders)) {
      test(`${name} reads the public key on the ${display} ${view}`, () => {
        assert.equal(decode(look(load(join(expected.folder, 'public-key.png')))), expected.publicKeyHex);
      });

      test(`${name} reads the whole receipt on the ${display} ${view}: it is both records, byte for byte`, () => {
        const parts = receipts.map((file) => /^MC(\d\d)\/(\d\d)-([0-9A-F]{8}):(.*)$/s.exec(decode(look(load(file)))));
        assert.ok(parts.length > 1);
        assert.deepEqual(parts.map((part) => Number(part[1])), parts.map((_, i) => i + 1));
        assert.ok(parts.every((part) => Number(part[2]) === parts.length));
        const text = parts.map((part) => part[4]).join('');
        assert.equal(text, expected.text);
        assert.equal(crc32(text), parts[0][3]);
      });
    }
  }
}
