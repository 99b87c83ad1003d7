import {
  DashboardVariable,
  DefaultValue,
  LogQueryWidget,
  VariableInputType,
  VariableType,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** What the dashboard puts the text of its field in place of. */
const placeholder = 'the-request-id';

/** The field at the top. */
export const requestId = new DashboardVariable({
  id: 'requestId',
  type: VariableType.PATTERN,
  inputType: VariableInputType.INPUT,
  value: placeholder,
  label: 'X-Request-Id',
  defaultValue: DefaultValue.value(placeholder),
  visible: true,
});

/** What the functions and API Gateway wrote about one request. */
export const requestWidget = (logs: readonly ILogGroup[]): LogQueryWidget =>
  new LogQueryWidget({
    title: 'What did this request do? Its X-Request-Id goes into the field at the top',
    logGroupNames: [...new Set(logs.map(({ logGroupName }) => logGroupName))],
    queryLines: [
      'fields @timestamp, message.operation, coalesce(message.status, status) as answered, message.code, message.milliseconds, message.attempts, message.conflicts, message.throttles, message.readUnits, message.writeUnits, message.cold, gatewayResponse, integrationStatus, latency',
      `filter message.requestId = "${placeholder}" or requestId = "${placeholder}"`,
      'sort @timestamp',
    ],
    width: 24,
    height: 6,
  });
