// A session with a compensated cable: OCMF 1.4.1, LC and CL; the OBIS codes of its table 25.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { accept } from './library.js';
import { cable, split } from './session.js';

const key = createPublicKey({ key: Buffer.from(cable.publicKeyHex, 'hex'), format: 'der', type: 'spki' });
const records = { start: cable.startText, stop: cable.stopText };
const atTheMeter = '01-00:B0.08.00*FF';
const atTheVehicle = '01-00:B3.08.00*FF';

const read = async (text) => {
  const record = await accept(text, key);
  assert.ok(record, 'refused');
  return record.payloadData;
};

/** The reading of one series. */
const series = (payload, obis) => payload.RD.find((reading) => reading.RI === obis);

/** Watt-hours from the digits as they stand in the signed text: never through a floating-point number. */
function wattHours(text, obis, name) {
  const readings = split(text).payload.match(/\{"TM"[^}]*\}/g);
  const digits = readings.find((reading) => reading.includes(`"RI":"${obis}"`)).match(`"${name}":(\\d+)\\.(\\d{3}),`);
  assert.ok(digits, `${name} of ${obis} is no number with three decimals`);
  return BigInt(digits[1] + digits[2]);
}

for (const [name, text] of Object.entries(records)) {
  test(`the library verifies the ${name} record with a compensated cable`, async () => {
    assert.equal((await read(text)).RD.length, 2);
  });

  test(`LC of the ${name} record has the members that OCMF allows, in their types`, async () => {
    const { LC } = await read(text);
    for (const member of Object.keys(LC)) {
      assert.ok(['LN', 'LI', 'LR', 'LU'].includes(member), member);
    }
    assert.equal(LC.LR, 2500);
    assert.ok(['mOhm', 'uOhm'].includes(LC.LU));
    assert.equal(LC.LU, 'uOhm', 'the session was asked for microohms');
    assert.ok(LC.LN === undefined || (typeof LC.LN === 'string' && LC.LN.length <= 20));
    assert.ok(LC.LI === undefined || typeof LC.LI === 'number');
  });

  test(`LC stands before CT in the ${name} record, as OCMF lists them`, () => {
    assert.match(split(text).payload, /"LC":\{[^}]*\},"CT":/);
  });

  test(`CL of the ${name} record stands at the vehicle's series only, which is an accumulation register`, async () => {
    const payload = await read(text);
    assert.equal(series(payload, atTheMeter).CL, undefined);
    assert.equal(typeof series(payload, atTheVehicle).CL, 'number');
    assert.equal(series(payload, atTheVehicle).RU, series(payload, atTheMeter).RU);
  });
}

test('the same series and the same cable stand at both ends', async () => {
  const [start, stop] = [await read(cable.startText), await read(cable.stopText)];
  assert.deepEqual(stop.LC, start.LC);
  assert.deepEqual(stop.RD.map((reading) => reading.RI), start.RD.map((reading) => reading.RI));
  assert.deepEqual(start.RD.map((reading) => reading.RI), [atTheMeter, atTheVehicle]);
});

test('energy at the vehicle and loss begin at zero', () => {
  assert.equal(wattHours(cable.startText, atTheVehicle, 'RV'), 0n);
  assert.equal(wattHours(cable.startText, atTheVehicle, 'CL'), 0n);
});

test('what the meter counted is what the vehicle got and what the cable lost, to the last digit', () => {
  const metered = wattHours(cable.stopText, atTheMeter, 'RV') - wattHours(cable.startText, atTheMeter, 'RV');
  const vehicle = wattHours(cable.stopText, atTheVehicle, 'RV');
  const loss = wattHours(cable.stopText, atTheVehicle, 'CL');
  assert.equal(vehicle + loss, metered);
  assert.ok(loss > 0n && vehicle > 100n * loss, `${metered} = ${vehicle} + ${loss} Wh`);
});

test('a record with another resistance is refused', async () => {
  assert.equal(await accept(cable.stopText.replace('"LR":2500', '"LR":2501'), key), undefined);
});
