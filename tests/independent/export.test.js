import { test } from 'node:test';
import assert from 'node:assert/strict';
import { publicKeyHex, read, split, startText, stopText } from './session.js';

const xml = read('session.xml');
const unescape = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const values = [...xml.matchAll(/<value transactionId="([^"]*)" context="([^"]*)">(.*?)<\/value>/gs)];

test('the XML pairs both records under one transaction, begin first', () => {
  assert.deepEqual(values.map(([, , context]) => context), ['Transaction.Begin', 'Transaction.End']);
  assert.equal(values[0][1], values[1][1]);
});

test('the XML carries the very records, as plain OCMF', () => {
  const signed = values.map(([, , , inside]) => inside.match(/<signedData format="OCMF" encoding="plain">(.*?)<\/signedData>/s)[1]);
  assert.deepEqual(signed.map(unescape), [startText, stopText]);
});

test('the XML carries the public key with each record, in hexadecimal without blanks', () => {
  const keys = values.map(([, , , inside]) => inside.match(/<publicKey encoding="hex">(.*?)<\/publicKey>/)[1]);
  assert.deepEqual(keys, [publicKeyHex, publicKeyHex]);
});

test('the XML names the charging station in the namespace of Chargy, with the EVSE of the records', () => {
  assert.match(xml, /<chargingStation id="[^"]+" xmlns="https:\/\/open\.charging\.cloud\/CTR\/2020\/01">/);
  assert.equal(xml.match(/<EVSE id="([^"]+)">/)[1], JSON.parse(split(startText).payload).CI);
  assert.match(xml, /<connector id="1"><type>CCS<\/type><\/connector>/);
});

test('the file of the whole session is both records, one per line', () => {
  assert.equal(read('session.ocmf'), `${startText}\n${stopText}`);
});

test('the public key is a SubjectPublicKeyInfo of P-256 in upper-case hexadecimal', () => {
  assert.match(publicKeyHex, /^3059301306072A8648CE3D020106082A8648CE3D03010703420004[0-9A-F]{128}$/);
});

test('the PTB container carries the very records and the key in base64', () => {
  const container = JSON.parse(read('session_ptb.json'));
  assert.deepEqual([container.format, container.ocmfBegin, container.ocmfEnd], ['ptb', startText, stopText]);
  assert.equal(Buffer.from(container.publicKey, 'base64').toString('hex').toUpperCase(), publicKeyHex);
});

test('the values for OCPP carry the very records, within the 2500 characters of OCPP 2.0.1', () => {
  const ocpp2 = JSON.parse(read('session_ocpp2.json')).meterValue.map((value) => value.sampledValue[0].signedMeterValue);
  const ocpp16 = JSON.parse(read('session_ocpp16.json')).transactionData.map((value) => JSON.parse(value.sampledValue[0].value));
  assert.deepEqual(ocpp16, ocpp2);
  assert.deepEqual(ocpp2.map((value) => Buffer.from(value.signedMeterData, 'base64').toString()), [startText, stopText]);
  for (const { signedMeterData, publicKey } of ocpp2) {
    assert.ok(signedMeterData.length <= 2500 && publicKey.length <= 2500);
    assert.equal(Buffer.from(publicKey, 'base64').toString(), `oca:base16:asn1:${publicKeyHex}`);
  }
});
