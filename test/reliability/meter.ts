import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readUnitsOf } from './read-units.ts';
import { interceptAll } from './world.ts';

interface Output {
  readonly Items?: readonly Record<string, unknown>[];
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

export interface Reading {
  /** Names of the commands that were answered. */
  readonly commands: readonly string[];
  /** Read capacity units, as the engine reports them. */
  readonly units: number;
  /** The same by DynamoDB's rule, from the items in the answers: it knows nothing of what a filter held back. */
  readonly unitsByRule: number;
}

/** Answers with what was read through the client since it was asked before. */
export function meter(client: DynamoDBDocumentClient): () => Reading {
  let answers: { readonly commandName: string; readonly output: Output }[] = [];
  interceptAll(client, async (commandName, input, send) => {
    const answer = await send({ ...input, ReturnConsumedCapacity: 'TOTAL' });
    answers.push({ commandName, output: answer.output });
    return answer;
  });
  const sumOf = (numberOf: (output: Output) => number) =>
    answers.reduce((sum, { output }) => sum + numberOf(output), 0);
  return () => {
    const reading = {
      commands: answers.map(({ commandName }) => commandName),
      units: sumOf(({ ConsumedCapacity }) => ConsumedCapacity?.CapacityUnits ?? Number.NaN),
      unitsByRule: sumOf(({ Items = [] }) => readUnitsOf(Items)),
    };
    answers = [];
    return reading;
  };
}
