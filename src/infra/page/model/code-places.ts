const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Where each station's work is done, by paths from the root of the repository. */
export const codePlaces = {
  request: 'src/infra/local/exchange.ts',
  event: 'src/infra/local/api-gateway-event.ts',
  service: 'src/domain/user-service.ts',
  answer: 'src/infra/local/api-gateway-result.ts',
} as const;

/** Of a function, the route that reads its events. */
export const routeOf = (functionName: string): string =>
  functionName === 'unmatched'
    ? 'src/adapters/api-gateway/unmatched.ts'
    : `src/adapters/api-gateway/routes/${kebab(functionName)}.ts`;

/** Of the calls of the database, the file that makes them. */
export const databasePlace = (operations: readonly string[], inMemory: boolean): string => {
  if (inMemory) return 'src/adapters/in-memory/user-repository.ts';
  return operations.some((name) => name.startsWith('TransactWrite'))
    ? 'src/adapters/dynamodb/writes.ts'
    : 'src/adapters/dynamodb/user-repository.ts';
};
