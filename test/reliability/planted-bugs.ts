import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { intercept, type Part } from './world.ts';

/** Makes a client of a right repository that of a wrong one. */
type Bug = (client: DynamoDBDocumentClient) => void;

const edits =
  (edit: (parts: readonly Part[]) => readonly Part[]): Bug =>
  (client) =>
    intercept(client, 'TransactWriteItemsCommand', (input, send) =>
      send({ ...input, TransactItems: edit(input['TransactItems'] as readonly Part[]) }),
    );

const keyIn = ({ Put, Update, Delete }: Part): string =>
  String(Put?.Item?.['pk'] ?? Update?.Key?.['pk'] ?? Delete?.Key?.['pk']);
const isOn = (prefix: string) => (part: Part) => keyIn(part).startsWith(prefix);
const without = (unwanted: (part: Part) => boolean) =>
  edits((parts) => (parts.every(unwanted) ? parts : parts.filter((part) => !unwanted(part))));
const each = (change: (part: Part) => Part) => edits((parts) => parts.map(change));

const always = 'attribute_exists(pk) OR attribute_not_exists(pk)';

/** Faults that people make in a repository like this one, each planted in what it sends or gets. */
export const plantedBugs: Readonly<Record<string, Bug>> = {
  'claim kept on delete and on change of address': without((part) => part.Delete !== undefined && isOn('EMAIL#')(part)),
  'subject kept on delete': without((part) => part.Delete !== undefined && isOn('SUBJECT#')(part)),
  'claim of the new address not taken': edits((parts) =>
    parts.some(({ Update }) => Update) ? parts.filter(({ Put }) => !Put) : parts,
  ),
  'claim of a new user overwrites': each((part) =>
    part.Put && isOn('EMAIL#')(part) ? { Put: { ...part.Put, ConditionExpression: always } } : part,
  ),
  'no version condition on update': each(({ Update, ...part }) => {
    if (Update === undefined) return part;
    const { ':read': _, ...values } = Update.ExpressionAttributeValues ?? {};
    return { Update: { ...Update, ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeValues: values } };
  }),
  'no version condition on delete': each(({ Delete, ...part }) => {
    if (Delete === undefined || !isOn('USER#')({ Delete })) return Delete === undefined ? part : { Delete };
    const { ExpressionAttributeValues: _, ...rest } = Delete;
    return { Delete: { ...rest, ConditionExpression: 'attribute_exists(pk)' } };
  }),
  'version not raised': each(({ Update, ...part }) => {
    if (Update === undefined) return part;
    const values = Update.ExpressionAttributeValues ?? {};
    return { Update: { ...Update, ExpressionAttributeValues: { ...values, ':version': values[':read'] } } };
  }),
  'no fingerprint compared': (client) =>
    intercept(client, 'TransactWriteItemsCommand', async (input, send) => {
      const record = (input['TransactItems'] as readonly Part[]).find(isOn('IDEM#'))?.Put?.Item;
      try {
        return await send(input);
      } catch (error) {
        const [reason] =
          (error as { CancellationReasons?: { Item?: Record<string, unknown> }[] }).CancellationReasons ?? [];
        if (record !== undefined && reason?.Item !== undefined)
          reason.Item['fingerprint'] = { S: record['fingerprint'] };
        throw error;
      }
    }),
  'expired key still counts': each((part) => {
    if (part.Put === undefined || !isOn('IDEM#')(part)) return part;
    const { ExpressionAttributeValues: _, ...rest } = part.Put;
    return { Put: { ...rest, ConditionExpression: 'attribute_not_exists(pk)' } };
  }),
  'key forgotten': without(isOn('IDEM#')),
  'key stored for a refused create': (client) =>
    intercept(client, 'TransactWriteItemsCommand', async (input, send) => {
      const parts = input['TransactItems'] as readonly Part[];
      const key = parts.filter(isOn('IDEM#'));
      try {
        return await send(input);
      } catch (error) {
        if (key.length > 0) await send({ TransactItems: key }).catch(() => {});
        throw error;
      }
    }),
  'a page skips a user': (client) =>
    intercept(client, 'QueryCommand', async (input, send) => {
      const answer = await send(input);
      const { Items = [] } = answer.output as { Items?: unknown[] };
      return { ...answer, output: { ...answer.output, Items: Items.length > 2 ? Items.slice(1) : Items } };
    }),
  'a page repeats users': (client) =>
    intercept(client, 'QueryCommand', (input, send) => send({ ...input, ExclusiveStartKey: undefined })),
};
