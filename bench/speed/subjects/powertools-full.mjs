import { metrics as measuring } from '@aws-lambda-powertools/event-handler/http/middleware/metrics';
import { tracer as tracing } from '@aws-lambda-powertools/event-handler/http/middleware/tracer';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { routerOn } from './powertools-routes.mjs';

export function createHandler(users) {
  const logger = new Logger({ serviceName: 'users' });
  const metrics = new Metrics({ namespace: 'users', serviceName: 'users' });
  const tracer = new Tracer({ serviceName: 'users' });
  const app = routerOn(users, { logger, middleware: [tracing(tracer), measuring(metrics)] });
  return (event, context) => {
    logger.addContext(context);
    logger.info('request', { path: event.path, method: event.httpMethod });
    return app.resolve(event, context);
  };
}
