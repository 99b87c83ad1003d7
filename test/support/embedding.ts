import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { UsersService, type UsersServiceProps } from '../../src/infra/cdk/index.ts';
import { Deployed, inScratchFolder } from './deployment.ts';

export const signedIn: UsersServiceProps = {
  access: { kind: 'cognito', callbackUrls: ['https://app.example.com/back'] },
};

/** A stack of somebody else's, in an app of theirs: nothing is said of the CDK's flags, nor where it is to be deployed. */
export const embedding = <Result>(use: (stack: Stack, app: App) => Result, props?: StackProps): Result =>
  inScratchFolder((outdir) => {
    const app = new App({ outdir, builtinCloudFormationValidation: false });
    return use(new Stack(app, 'Platform', props), app);
  });

/** What such a stack would deploy, with the service in it and what it brings along. */
export const embedded = (bring: (stack: Stack) => UsersServiceProps, props?: StackProps): Deployed =>
  embedding((stack) => {
    new UsersService(stack, 'Users', bring(stack));
    return new Deployed(stack);
  }, props);
