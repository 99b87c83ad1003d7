import { App } from 'aws-cdk-lib';
import { PeopleStack } from './people-stack.mjs';

new PeopleStack(new App(), 'People', { env: { account: '123456789012', region: 'eu-north-1' } });
