// The station's interfaces as programs of others use them: curl, and what EVerest's drivers do.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { continued, IemDriver, LemDriver, request } from './everest.js';
import { split } from './session.js';
import { serve } from './served.js';

let two;
let one;

before(async () => {
  two = await serve();
  one = await serve('--lem-version', '1');
});

after(() => {
  two?.stop();
  one?.stop();
});

/** True when the record is signed by that key. */
function isSigned(record, publicKeyHex) {
  const key = createPublicKey({ key: Buffer.from(publicKeyHex, 'hex'), format: 'der', type: 'spki' });
  const { payload, signature } = split(record);
  return verify('sha256', Buffer.from(payload), { key, dsaEncoding: 'der' }, Buffer.from(signature.SD, 'hex'));
}

/** What is the same in the records of the same session. */
function content(record) {
  const payload = JSON.parse(split(record).payload);
  for (const name of ['PG', 'XP', 'XL']) {
    delete payload[name];
  }
  payload.RD = payload.RD.map(({ TM, RV, ...rest }) => rest);
  return payload;
}

/** curl with a body that comes in chunks when the server says "continue"; status and seconds. */
function curl(base, method, path, body) {
  const words = ['--silent', '--show-error', '--max-time', '5', '--output', '/dev/null', '--write-out', '%{http_code} %{time_total}', '-X', method, '-H', 'Content-Type: application/json'];
  if (body !== undefined) {
    words.push('-H', 'Transfer-Encoding: chunked', '-H', 'Expect: 100-continue', '--expect100-timeout', '4', '--data-binary', '@-');
  }
  const [status, seconds] = execFileSync('curl', [...words, base + path], { input: body ?? '', encoding: 'utf8' }).split(' ');
  return { status: Number(status), seconds: Number(seconds) };
}

test('curl with chunks and Expect is answered without waiting for its time-out of 4 s', () => {
  const times = [
    curl(two.lem, 'GET', '/v1/status'),
    curl(two.lem, 'PUT', '/v1/settings', '{"time":{"tz":"+00:00"}}'),
    curl(two.lem, 'POST', '/v2/legal', '{"transactionId":"curl-1","clientId":"04A1B2C3,curl-1"}'),
    curl(two.lem, 'PUT', '/v2/legal?transactionId=curl-1', '{"running": false}'),
  ];
  assert.deepEqual(times.map(({ status }) => status), [200, 200, 201, 200]);
  console.log(`# curl, seconds: ${times.map(({ seconds }) => seconds).join(' ')}`);
  for (const { seconds } of times) {
    assert.ok(seconds < 3, `took ${seconds} s: the client waited for "100 Continue"`);
  }
});

for (const version of ['/v1', '/v2']) {
  test(`EVerest's LEM driver plays a session over ${version}`, async () => {
    const { lem } = version === '/v1' ? one : two;
    const driver = new LemDriver(lem, { IT: 3 });
    await driver.init();
    assert.equal(driver.version, version);
    await driver.poll();
    await driver.start(`everest${version.slice(1)}`, '04A1B2C3');
    await wait(2000);
    const { live, ocmf } = await driver.poll();
    assert.ok(live.voltage > 100, 'a vehicle is there');
    assert.ok(isSigned(ocmf, driver.publicKey));
    const record = await driver.stop(`everest${version.slice(1)}`);
    assert.equal(driver.status, 17, 'billable');
    assert.ok(isSigned(record, driver.publicKey));
    const { RD, ID, IT } = JSON.parse(split(record).payload);
    assert.deepEqual([RD[0].TX, RD.at(-1).TX, ID, IT], ['B', 'E', '04A1B2C3', 'ISO14443']);
    assert.equal(await driver.stop(`everest${version.slice(1)}`), record, 'asked again after its end');
  });
}

test('EVerest finds a session of before its restart, stops it, and gets its record', async () => {
  const driver = new LemDriver(two.lem);
  await driver.init();
  await driver.start('before-restart');
  const restarted = new LemDriver(two.lem);
  await restarted.init();
  assert.equal(restarted.running, true);
  assert.equal(restarted.transactionId, 'before-restart');
  assert.ok(isSigned(await restarted.stop(''), restarted.publicKey));
});

test("EVerest's IEM-DCR driver plays a session", async () => {
  const driver = new IemDriver(two.iem);
  await driver.init();
  assert.equal(driver.gateway, 409, 'another charge point than the sealed one: the driver warns and goes on');
  await driver.poll();
  await driver.start({ IS: true, IL: 'UNKNOWN', IF: [], IT: 'ISO14443', ID: '04A1B2C3', US: false });
  await wait(2000);
  const value = await driver.poll();
  assert.equal(driver.running, true);
  assert.ok(value.voltage > 100);
  assert.equal(value.timestamp.length, 28);
  const record = await driver.stop();
  assert.ok(isSigned(record, driver.publicKey));
  assert.equal(content(record).IL, 'HEARSAY', 'EVerest knows no level and says UNKNOWN; with that no bill could be proven');
  assert.equal(await driver.stop(), record, 'the transaction that was last');
});

test('the records of the three interfaces hold the same but for time, page and energy', async () => {
  const records = [];
  for (const [base, id] of [[one.lem, 'same-1'], [two.lem, 'same-2']]) {
    const driver = new LemDriver(base, { IT: 3 });
    await driver.init();
    await driver.start(id, '04A1B2C3');
    records.push(content(await driver.stop(id)));
  }
  const iem = new IemDriver(two.iem);
  await iem.init();
  await iem.poll();
  await iem.start({ IS: true, IL: 'UNKNOWN', IF: [], IT: 'ISO14443', ID: '04A1B2C3', US: false });
  records.push(content(await iem.stop()));
  for (const record of records) {
    delete record.XR;
    delete record.CF;
  }
  assert.deepEqual(records[1], records[0]);
  assert.deepEqual(records[2], records[0]);
});

test('NTP is refused, so that nobody believes the clock to be looked after', async () => {
  const answer = await request(two.lem, 'PUT', '/v1/settings', '{"ntp":{"servers":[{"ipAddress":"192.0.2.9","port":123},{"ipAddress":"","port":123}],"syncPeriod":120,"ntpActivated":true}}');
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).result, 0);
});

test('every body was asked for with "100 Continue"', () => {
  assert.ok(continued.awaited > 20);
  assert.equal(continued.came, continued.awaited);
});
