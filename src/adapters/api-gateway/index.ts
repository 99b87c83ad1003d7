export type { FailureLogEntry } from './failure-log.ts';
export { createHandler, type Handler, type HandlerDependencies, type InvocationContext } from './handler.ts';
export { type Operation, type OperationName, operations } from './operations.ts';
export { type ProblemCode, problemTypes } from './problem.ts';
export type { Route } from './route.ts';
export { routes } from './routes/index.ts';
