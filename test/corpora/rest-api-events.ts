import { apiGatewayEvents } from './api-gateway-events.ts';
import { callerEvents } from './caller-events.ts';
import { emulatorEvents } from './emulator-events.ts';
import type { GatewayEvent } from './rest-api-shapes.ts';

export const restApiEvents: readonly GatewayEvent[] = [...apiGatewayEvents, ...callerEvents, ...emulatorEvents];
