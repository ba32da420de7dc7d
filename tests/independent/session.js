// What sessions of the virtual capsule left behind: one in the folder that CAPSULE_OUT names, one with a compensated cable in its
// folder cable, one with a memory LCD for a display in its folder sharp.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.CAPSULE_OUT;
if (!folder) {
  throw new Error('CAPSULE_OUT must name the output folder of a session: start these tests with tests/independent/run');
}

/** The path of one of its files. */
export const pathOf = (name) => join(folder, name);

/** The text of one of its files, without the line end at its end. */
export const read = (name) => readFileSync(pathOf(name), 'utf8').replace(/\n$/, '');

export const startText = read('start.ocmf');
export const stopText = read('stop.ocmf');
export const publicKeyHex = read('session_publicKey.txt');

/** The session with a compensated cable. */
export const cable = {
  startText: read('cable/start.ocmf'),
  stopText: read('cable/stop.ocmf'),
  publicKeyHex: read('cable/session_publicKey.txt'),
};

/** The session with the other display. */
export const sharp = {
  folder: pathOf('sharp'),
  startText: read('sharp/start.ocmf'),
  stopText: read('sharp/stop.ocmf'),
  publicKeyHex: read('sharp/session_publicKey.txt'),
};

/** Payload and signature section of a record, as text. */
export function split(text) {
  const [header, payload, signature, ...more] = text.split('|');
  if (header !== 'OCMF' || more.length > 0) {
    throw new Error(`not a record: ${text}`);
  }
  return { payload, signature: JSON.parse(signature) };
}
