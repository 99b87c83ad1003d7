/**
 * US dollars for a million, list prices of us-east-1 in November 2026: API Gateway (REST), Lambda (x86), DynamoDB (on-demand, standard class). What else is
 * paid, logs, traces, the web ACL and tokens among it, has no metric with which to multiply; nor has the init of a cold start, which is billed and not in `Duration`.
 */
export const prices = {
  apiRequest: 3.5,
  lambdaRequest: 0.2,
  gigabyteSecond: 16.6667,
  readUnit: 0.125,
  writeUnit: 0.625,
} as const;
