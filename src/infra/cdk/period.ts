import { Duration } from 'aws-cdk-lib';

/** Of everything that is looked at, unless it says otherwise. */
export const period = Duration.minutes(5);
