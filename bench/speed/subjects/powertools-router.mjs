import { routerOn } from './powertools-routes.mjs';

export function createHandler(users) {
  const app = routerOn(users);
  return (event, context) => app.resolve(event, context);
}
