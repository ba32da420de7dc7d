import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathOf, publicKeyHex } from './session.js';

test('a QR reader finds exactly the public key on the picture of its page', () => {
  const read = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', pathOf('public-key.png')], { encoding: 'utf8' });
  assert.equal(read.trim(), publicKeyHex);
});

for (const [folder, height] of [['.', 320], ['sharp', 400]]) {
  for (const page of ['idle', 'session', 'result', 'public-key']) {
    test(`the picture ${folder}/${page} is a PNG of 240 x ${height} pixels`, () => {
      const bytes = readFileSync(pathOf(`${folder}/${page}.png`));
      assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [240, height]);
    });
  }
}

test('no two pages look the same', () => {
  const pictures = ['idle', 'session', 'result', 'public-key'].map((page) => readFileSync(pathOf(`${page}.png`)).toString('base64'));
  assert.equal(new Set(pictures).size, pictures.length);
});
