import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Engine, startEngine } from '../../../src/infra/local/engine.ts';
import { engineBinary } from '../../../src/infra/local/engine-binary.ts';
import { engineClient } from '../../../src/infra/local/engine-client.ts';
import { freePort } from '../../../src/infra/local/free-port.ts';
import { functionEnvironment } from '../../../src/infra/local/function-environment.ts';
import { makeTable, tableDefinition } from '../../../src/infra/local/table.ts';
import { tableSchema } from '../../../src/infra/operations.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { enginesOn } from '../../support/engines-on.ts';
import { describeOnLinux } from '../../support/linux.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { until } from '../../support/until.ts';

const folder = scratchFolder();
const options = async (binary = engineBinary() ?? '') => ({
  binary,
  database: `${folder()}/users.sqlite`,
  logFile: `${folder()}/engine.log`,
  port: await freePort(),
  say: (line: string) => said.push(line),
});
const said: string[] = [];
beforeEach(() => {
  said.length = 0;
});

describeWithEngine('the embedded engine', () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.stop());

  it('is ended with the service', async () => {
    const given = await options();
    engine = await startEngine(given);
    expect(engine.endpoint).toBe(`http://127.0.0.1:${given.port}`);
    expect(enginesOn(given.database)).toHaveLength(1);
    await engine.stop();
    expect(enginesOn(given.database)).toEqual([]);
    expect(said).toEqual([]);
  });

  it('is started again in the same place whenever it ends by itself', async () => {
    const given = await options();
    engine = await startEngine(given);
    const answers = () =>
      fetch(`http://127.0.0.1:${given.port}`).then(
        ({ ok }) => ok,
        () => false,
      );
    for (const round of [1, 2]) {
      const [pid = 0] = enginesOn(given.database);
      process.kill(pid, 'SIGKILL');
      await until('the engine is back', async () => said.length >= round && (await answers()));
      expect(enginesOn(given.database)).toHaveLength(1);
      expect(enginesOn(given.database)).not.toContain(pid);
    }
    expect(said).toEqual(Array(2).fill('the database engine ended; starting it again'));
  });

  it('that is stopped while it is down stays down', async () => {
    const given = await options();
    engine = await startEngine(given);
    process.kill(enginesOn(given.database)[0] ?? 0, 'SIGKILL');
    await until('the end of the engine is noticed', () => said.length > 0);
    await engine.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(enginesOn(given.database)).toEqual([]);
  });

  it('has the table of the adapter, made once', async () => {
    engine = await startEngine(await options());
    const env = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const client = engineClient({ ...env, AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
    try {
      await Promise.all([makeTable(client, 'users'), makeTable(client, 'users')]);
      await makeTable(client, 'users');
      const { Table } = await client.send(new DescribeTableCommand({ TableName: 'users' }));
      const { index, partitionKey, timeToLiveAttribute } = tableSchema;
      expect(Table?.KeySchema).toEqual([{ AttributeName: partitionKey, KeyType: 'HASH' }]);
      expect(Table?.GlobalSecondaryIndexes).toMatchObject([
        {
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.partitionKey, KeyType: 'HASH' },
            { AttributeName: index.sortKey, KeyType: 'RANGE' },
          ],
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: expect.arrayContaining([...index.projectedAttributes]),
          },
        },
      ]);
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'users' }));
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: timeToLiveAttribute });
    } finally {
      client.destroy();
    }
  });

  it('is not used with the table of another version, whose list would lack attributes', async () => {
    engine = await startEngine(await options());
    const client = engineClient(functionEnvironment({}, engine.endpoint, { embedded: true }));
    try {
      const definition = tableDefinition('users');
      const GlobalSecondaryIndexes = definition.GlobalSecondaryIndexes?.map((index) => ({
        ...index,
        Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['email'] },
      }));
      await client.send(new CreateTableCommand({ ...definition, GlobalSecondaryIndexes }));
      await expect(makeTable(client, 'users')).rejects.toThrow(/made by another version of this service/);
    } finally {
      client.destroy();
    }
  });

  it('is not taken for ready because somebody else answers on its port', async () => {
    const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const given = { ...(await options()), port: (other.address() as AddressInfo).port };
      await expect(startEngine(given)).rejects.toMatchObject({
        name: 'StartupError',
        message: expect.stringContaining('did not start'),
      });
    } finally {
      other.close();
    }
  });

  it('says what to do where its file is no database', async () => {
    const given = await options();
    writeFileSync(given.database, 'no database'.repeat(1000));
    await expect(startEngine(given)).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringMatching(/did not start: .*not a valid SQLite database.*set DATA_DIR to another folder/),
    });
    expect(readFileSync(given.database, 'utf8')).toBe('no database'.repeat(1000));
  });
});

describeOnLinux('an engine', () => {
  it('that is no program is told by its path', async () => {
    mkdirSync(`${folder()}/dynoxide`);
    await expect(startEngine(await options(`${folder()}/dynoxide`))).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining(`${folder()}/dynoxide did not start`),
    });
  });

  it('that ends at once is told with its last words', async () => {
    const binary = `${folder()}/dynoxide`;
    writeFileSync(binary, '#!/bin/sh\necho first; echo last words >&2; exit 3\n');
    chmodSync(binary, 0o755);
    await expect(startEngine(await options(binary))).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('did not start: last words. '),
    });
  });
});
