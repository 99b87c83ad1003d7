import { App } from 'aws-cdk-lib';
import { UsersStack } from './users-stack.ts';

new UsersStack(new App(), 'HexagonalUsers');
