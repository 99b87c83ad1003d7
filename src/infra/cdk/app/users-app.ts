import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { GatewayLogsStack } from './gateway-logs-stack.ts';
import { settingsOf } from './settings.ts';
import { UsersStack } from './users-stack.ts';

/**
 * Everything that can be deployed. A finding of cdk-nag that nobody acknowledged fails the synthesis, and so the deployment.
 * @throws SettingsError
 */
export class UsersApp extends App {
  constructor(props?: AppProps) {
    super(props);
    const settings = settingsOf(this.node);
    new UsersStack(this, `HexagonalUsers-${settings.stageName}`, settings);
    new GatewayLogsStack(this, 'HexagonalUsersGatewayLogs');
    Validations.of(this).addPlugins(new AwsSolutionsChecks(this));
  }
}
