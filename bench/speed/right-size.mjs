/** MB: with so much, a function has one processor (AWS Lambda Developer Guide, "Configure Lambda function memory"). */
const megabytesOfOneProcessor = 1_769;

/** Dollars, list prices of us-east-1 (aws.amazon.com/lambda/pricing, aws.amazon.com/api-gateway/pricing): x64, REST API. */
export const prices = { gigabyteSecond: 0.0000166667, invocation: 0.2e-6, gatewayRequest: 3.5e-6 };

/** Milliseconds that a request waits for DynamoDB, without using a processor: an assumption, and it is said to be one. */
export const wait = 5;

export const sizes = [128, 256, 512, 1_024, 1_769];

/**
 * What a function of so much memory takes for requests of so many microseconds of CPU. Init has a whole processor whatever the memory
 * is; all else has a share of one that is in proportion to it.
 */
export function rightSize({ init, firstRequest, warmRequest }, megabytes) {
  const share = Math.min(1, megabytes / megabytesOfOneProcessor);
  const milliseconds = (microseconds) => microseconds / 1_000;
  const first = milliseconds(firstRequest) / share + wait;
  const warm = milliseconds(warmRequest) / share + wait;
  const cost = (duration) => prices.invocation + (megabytes / 1_024) * (duration / 1_000) * prices.gigabyteSecond;
  return {
    megabytes,
    cold: milliseconds(init) + first,
    warm,
    perMillionWarm: cost(warm) * 1e6,
    perMillionCold: cost(milliseconds(init) + first) * 1e6,
  };
}
