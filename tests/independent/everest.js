// What EVerest's drivers do, request by request, written from reading them: modules/HardwareDrivers/PowerMeters/LemDCBM400600
// (lem_dcbm_400600_controller.cpp, lem_dcbm_time_sync_helper.cpp, http_client.cpp) and IsabellenhuetteIemDcr
// (isabellenhuetteIemDcrController.cpp, powermeterImpl.cpp). A connection for each request, bodies in chunks after "100 Continue".
import http from 'node:http';

export const continued = { awaited: 0, came: 0 };

/** One request as libcurl sends it there; resolves with status and body. */
export function request(base, method, path, body) {
  return new Promise((resolve, reject) => {
    const url = new URL(base);
    const headers = { 'Content-Type': 'application/json', Accept: '*/*' };
    if (body !== undefined) {
      headers['Transfer-Encoding'] = 'chunked';
      headers.Expect = '100-continue';
    }
    const sent = http.request({ host: url.hostname, port: url.port, method, path, headers, agent: false, timeout: 5000 }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`no answer within 5 s: ${method} ${path}`)));
    if (body === undefined) {
      sent.end();
      return;
    }
    continued.awaited++;
    sent.on('continue', () => {
      continued.came++;
      sent.end(body);
    });
    sent.flushHeaders();
  });
}

function expectStatus(answer, status, what) {
  if (answer.status !== status) {
    throw new Error(`${what}: ${answer.status} (expected ${status}) ${answer.body}`);
  }
  return answer;
}

/** LemDCBM400600Controller: throws wherever the driver does. */
export class LemDriver {
  constructor(base, { IT = -1 } = {}) {
    this.base = base;
    this.IT = IT;
  }

  async init() {
    if (this.IT >= 0) {
      const settings = JSON.parse(expectStatus(await request(this.base, 'GET', '/v1/settings'), 200, 'settings').body);
      if (settings.ocmfId.IT !== this.IT) {
        await this.setting(JSON.stringify({ ocmfId: { IT: this.IT } }));
      }
    }
    const status = JSON.parse(expectStatus(await request(this.base, 'GET', '/v1/status'), 200, 'status').body);
    this.meterId = string(status.meterId);
    this.publicKey = string(status.publicKeyOcmf);
    this.running = boolean(status.status.bits.transactionIsOnGoing);
    const parts = string(status.version.applicationFirmwareVersion).split('.');
    this.version = parts.length === 4 && parts[1] > '1' ? '/v2' : '/v1';
    const legal = JSON.parse(expectStatus(await request(this.base, 'GET', `${this.version}/legal`), 200, 'legal').body);
    this.transactionId = string(legal.transactionId);
  }

  async setting(payload) {
    const answer = expectStatus(await request(this.base, 'PUT', '/v1/settings', payload), 200, 'settings');
    if (JSON.parse(answer.body).result !== 1) {
      throw new Error(`the setting was rejected: ${answer.body}`);
    }
  }

  async start(id, identification = '') {
    if (this.running) {
      await this.stopOnDevice(this.transactionId);
    }
    await this.setting(`{"time":{"utc":"${new Date().toISOString()}"}}`);
    await this.setting('{"time": {"tz":"+00:00"}}');
    await this.setting('{"time": {"dst":{"activated": false, "offset": 60, "start": {"order": "last", "day": "sunday", "month": "march", "hour": "T01:00Z"}, "end": {"order": "last", "day": "sunday", "month": "october", "hour": "T01:00Z" }}}}');
    const clientId = `${identification},${id}`.slice(0, 37);
    const payload = this.version === '/v2'
      ? { evseId: 'DE*1', transactionId: id, clientId, tariffId: 0, TT: '', UV: '', UD: '', cableId: 0, userData: '', SC: 0 }
      : { evseId: 'DE*1', transactionId: id, clientId, tariffId: 0, cableId: 0, userData: '' };
    const answer = expectStatus(await request(this.base, 'POST', `${this.version}/legal`, JSON.stringify(payload)), 201, 'start');
    if (JSON.parse(answer.body).running !== true) {
      throw new Error(`not running: ${answer.body}`);
    }
    this.transactionId = id;
    this.running = true;
  }

  async poll() {
    const live = JSON.parse(expectStatus(await request(this.base, 'GET', `${this.version}/livemeasure`), 200, 'livemeasure').body);
    const names = ['voltage', 'current', 'power', 'temperatureH', 'temperatureL', 'energyImportTotal', 'energyExportTotal'];
    names.forEach((name) => number(live[name]));
    string(live.timestamp);
    const ocmf = this.running ? await this.ocmf(this.transactionId) : undefined;
    return { live, ocmf };
  }

  async stop(id) {
    if (this.running) {
      this.running = false;
      await this.stopOnDevice(id || this.transactionId);
    }
    return this.ocmf(id || this.transactionId);
  }

  async stopOnDevice(id) {
    const answer = expectStatus(await request(this.base, 'PUT', `${this.version}/legal?transactionId=${id}`, '{"running": false}'), 200, 'stop');
    const status = number(JSON.parse(answer.body).meterValue.transactionStatus);
    if ((status & 4) !== 0) {
      throw new Error(`still running: ${answer.body}`);
    }
    this.status = status;
  }

  async ocmf(id) {
    const { body } = expectStatus(await request(this.base, 'GET', `${this.version}/ocmf?transactionId=${id}`), 200, 'ocmf');
    if (body.length === 0) {
      throw new Error('empty record');
    }
    return body;
  }
}

/** IsaIemDcrController with powermeterImpl: throws wherever the driver does. */
export class IemDriver {
  constructor(base, { CT = 'EVSEID', CI = '1234' } = {}) {
    this.base = base;
    this.CT = CT;
    this.CI = CI;
  }

  path(node) {
    return `/counter/v1/ocmf/${node}`;
  }

  now() {
    return `${new Date().toISOString().slice(0, 19)},000+0000`;
  }

  async init() {
    JSON.parse(expectStatus(await request(this.base, 'GET', this.path('gw')), 200, 'gw').body);
    this.gateway = (await request(this.base, 'POST', this.path('gw'), JSON.stringify({ CT: this.CT, CI: this.CI, TM: this.now() }))).status;
    this.publicKey = string(JSON.parse(expectStatus(await request(this.base, 'GET', this.path('publickey')), 200, 'publickey').body).PK);
    await this.poll();
    expectStatus(await request(this.base, 'POST', this.path('datetime'), JSON.stringify({ TM: this.now() })), 200, 'datetime');
  }

  async poll() {
    const value = JSON.parse(expectStatus(await request(this.base, 'GET', this.path('metervalue')), 200, 'metervalue').body);
    this.running = boolean(value.XT);
    this.status = string(value.XC);
    const withoutFirst = (text) => Number.parseFloat(string(text).slice(1));
    return {
      timestamp: string(value.TM).slice(0, 28), meterId: string(value.MS), current: number(value.I), voltage: number(value.U2), power: number(value.P),
      importKilowattHours: number(withoutFirst(value.RD[2].WV)), exportKilowattHours: number(withoutFirst(value.RD[3].WV)),
    };
  }

  async start(user) {
    if (this.status !== '0x0000, 0x00000000, 0x00, 0x00') {
      throw new Error(`in error state: ${this.status}`);
    }
    expectStatus(await request(this.base, 'GET', this.path('gw')), 200, 'gw');
    await request(this.base, 'POST', this.path('receipt'), '{"TX":"E"}');
    expectStatus(await request(this.base, 'POST', this.path('user'), JSON.stringify(user)), 200, 'user');
    expectStatus(await request(this.base, 'POST', this.path('receipt'), '{"TX":"B"}'), 200, 'receipt B');
    this.running = true;
  }

  async stop() {
    if (this.running) {
      expectStatus(await request(this.base, 'POST', this.path('receipt'), '{"TX":"E"}'), 200, 'receipt E');
      this.running = false;
      return expectStatus(await request(this.base, 'GET', this.path('receipt')), 200, 'receipt').body;
    }
    return expectStatus(await request(this.base, 'GET', this.path('transaction')), 200, 'transaction').body;
  }
}

function number(value) {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new Error(`not a number: ${value}`);
  }
  return value;
}

function string(value) {
  if (typeof value !== 'string') {
    throw new Error(`not a string: ${value}`);
  }
  return value;
}

function boolean(value) {
  if (typeof value !== 'boolean') {
    throw new Error(`not a boolean: ${value}`);
  }
  return value;
}
