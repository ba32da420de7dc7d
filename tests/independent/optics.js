// What a phone's camera makes of a display: a smaller picture, an unsharp one, one seen from the side. And two decoders that look at it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';

const folder = mkdtempSync(join(tmpdir(), 'optics-'));
let written = 0;

/** A grey picture: width, height, a number from 0 to 255 for each pixel. */
export function load(path) {
  const { width, height, data } = PNG.sync.read(readFileSync(path));
  const grey = new Float64Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  }
  return { width, height, grey };
}

function at({ width, height, grey }, x, y) {
  return x < 0 || y < 0 || x >= width || y >= height ? 255 : grey[y * width + x];
}

function between(picture, x, y) {
  const left = Math.floor(x), top = Math.floor(y), right = x - left, below = y - top;
  return (at(picture, left, top) * (1 - right) + at(picture, left + 1, top) * right) * (1 - below)
    + (at(picture, left, top + 1) * (1 - right) + at(picture, left + 1, top + 1) * right) * below;
}

/** A picture of that size whose pixels are looked up in another one. */
function sample(picture, width, height, place) {
  const grey = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      grey[y * width + x] = between(picture, ...place(x, y));
    }
  }
  return { width, height, grey };
}

/** Enlarged as a phone would see it that is held close: so many of its pixels for one of the display. */
export function photographed(picture, times) {
  return sample(picture, Math.round(picture.width * times), Math.round(picture.height * times), (x, y) => [(x + 0.5) / times - 0.5, (y + 0.5) / times - 0.5]);
}

/** A mean over a square of pixels, three times: close to a Gaussian. */
export function blurred(picture, radius) {
  let { width, height, grey } = picture;
  for (let pass = 0; pass < 3; pass++) {
    const next = new Float64Array(grey.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let dy = -radius; dy <= radius; dy++) {
          for (let dx = -radius; dx <= radius; dx++) {
            sum += at({ width, height, grey }, x + dx, y + dy);
          }
        }
        next[y * width + x] = sum / (2 * radius + 1) ** 2;
      }
    }
    grey = next;
  }
  return { width, height, grey };
}

/** The display turned about its upright axis by that angle, seen from twice its height away. */
export function fromTheSide(picture, degrees) {
  const angle = degrees * Math.PI / 180, distance = 2 * picture.height;
  return sample(picture, picture.width, picture.height, (x, y) => {
    const across = x - picture.width / 2;
    const along = across * distance / (distance * Math.cos(angle) - across * Math.sin(angle));
    const depth = distance + along * Math.sin(angle);
    return [along + picture.width / 2, (y - picture.height / 2) * depth / distance + picture.height / 2];
  });
}

/** The same, held a little askew. */
function turned(picture, degrees) {
  const sine = Math.sin(degrees * Math.PI / 180), cosine = Math.cos(degrees * Math.PI / 180);
  const middle = [picture.width / 2, picture.height / 2];
  return sample(picture, picture.width, picture.height, (x, y) => [
    middle[0] + (x - middle[0]) * cosine - (y - middle[1]) * sine,
    middle[1] + (x - middle[0]) * sine + (y - middle[1]) * cosine,
  ]);
}

// ZXing takes parts of a large code for its corners now and then: a phone goes on taking pictures, from a little nearer or farther, a little askew.
const distances = [1, 0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.45, 1.25];
const angles = [0, 3, -3, 8];
const shots = angles.flatMap((angle) => distances.map((distance) => ({ angle, distance })));

/** What ZXing reads, in the first picture in which it finds anything. */
export function zxing(picture) {
  let reason;
  for (const { angle, distance } of shots) {
    const held = angle === 0 ? picture : turned(picture, angle);
    const { width, height, grey } = distance === 1 ? held : photographed(held, distance);
    const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(Uint8ClampedArray.from(grey), width, height)));
    try {
      return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true], [DecodeHintType.CHARACTER_SET, 'UTF-8']])).getText();
    } catch (e) {
      reason = e;
    }
  }
  throw reason;
}

/** What zbarimg reads. */
export function zbar({ width, height, grey }) {
  const png = new PNG({ width, height });
  for (let i = 0; i < grey.length; i++) {
    png.data.fill(grey[i], 4 * i, 4 * i + 3);
    png.data[4 * i + 3] = 255;
  }
  const path = join(folder, `${written++}.png`);
  writeFileSync(path, PNG.sync.write(png));
  return execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', path], { encoding: 'utf8' }).replace(/\n$/, '');
}
