export type { FailureLogEntry } from './failure-log.ts';
export { createHandler, type Handler, type HandlerDependencies, type InvocationContext } from './handler.ts';
export type { HttpRequest } from './http-request.ts';
export type { Headers, HttpResponse } from './http-response.ts';
export { type Operation, type OperationName, operations } from './operations.ts';
export { type InputError, type ProblemCode, type ProblemType, problemTypes } from './problem.ts';
export type { Locate } from './problem-response.ts';
export type { Route } from './route.ts';
export { routes } from './routes/index.ts';
