import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { pathOf, publicKeyHex, startText, stopText } from './session.js';
import { blurred, fromTheSide, load, photographed, zbar, zxing } from './optics.js';

const receipts = readdirSync(pathOf('.')).filter((name) => /^receipt-\d+\.png$/.test(name)).sort();
const decoders = { zbar, ZXing: zxing };
const views = {
  'pixel by pixel': (picture) => picture,
  'photographed at 1.5 pixels for one': (picture) => photographed(picture, 1.5),
  'scaled down to 0.8 pixels for one': (picture) => photographed(picture, 0.8),
  'blurred at 3 pixels for one': (picture) => blurred(photographed(picture, 3), 1),
  'seen from 15 degrees at the side': (picture) => fromTheSide(photographed(picture, 3), 15),
};

for (const [view, look] of Object.entries(views)) {
  for (const [name, decode] of Object.entries(decoders)) {
    test(`${name} reads the public key ${view}`, () => {
      assert.equal(decode(look(load(pathOf('public-key.png')))), publicKeyHex);
    });

    test(`${name} reads the whole receipt ${view}: it is both records, byte for byte`, () => {
      const parts = receipts.map((file) => /^MC(\d\d)\/(\d\d)-([0-9A-F]{8}):(.*)$/s.exec(decode(look(load(pathOf(file))))));
      assert.deepEqual(parts.map((part) => Number(part[1])), parts.map((_, i) => i + 1));
      assert.ok(parts.every((part) => Number(part[2]) === parts.length));
      const text = parts.map((part) => part[4]).join('');
      assert.equal(text, `${startText}\n${stopText}`);
      if (crc32) {
        assert.equal(crc32(text).toString(16).toUpperCase().padStart(8, '0'), parts[0][3]);
      }
    });
  }
}
