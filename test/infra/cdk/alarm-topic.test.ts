import { describe, expect, it } from '@jest/globals';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { UsersService } from '../../../src/infra/cdk/index.ts';
import { deployedService } from '../../support/deployment.ts';
import { embedded, embedding, signedIn } from '../../support/embedding.ts';

const actions = (topic: string) => ({ AlarmActions: [topic], OKActions: [topic] });

describe('the topic of the alarms', () => {
  it('is an output of the stage, for whoever is to hear them', () => {
    const prod = deployedService({ stage: 'prod' });
    expect(prod.outputs['AlarmTopicArn']).toEqual({ Value: `<${prod.one('AWS::SNS::Topic').id}>` });
  });

  it.each([false, true])('may be brought, and nothing is added to it (throwAway: %s)', (throwAway) => {
    const deployed = embedded((stack) => ({ ...signedIn, throwAway, alarmTopic: new Topic(stack, 'Theirs') }));
    const topic = `<${deployed.one('AWS::SNS::Topic').id}>`;
    expect(deployed.types.filter((type) => /SNS|KMS/.test(type))).toEqual(['AWS::SNS::Topic']);
    expect(deployed.one('AWS::CloudWatch::CompositeAlarm').Properties).toMatchObject(actions(topic));
    const alone = deployed.all('AWS::CloudWatch::Alarm').filter(({ Properties }) => Properties.AlarmActions);
    expect(alone.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining(actions(topic)),
      expect.objectContaining(actions(topic)),
    ]);
  });

  it('is shown by the service, where there is one', () => {
    embedding((stack) => {
      const topic = new Topic(stack, 'Theirs');
      expect(new UsersService(stack, 'A', { ...signedIn, alarmTopic: topic }).alarmTopic).toBe(topic);
      expect(new UsersService(stack, 'B', signedIn).alarmTopic).toBeInstanceOf(Topic);
      expect(new UsersService(stack, 'C', { ...signedIn, throwAway: true }).alarmTopic).toBeUndefined();
    });
  });

  it('tells the address of a runbook of theirs', () => {
    const deployed = embedded(() => ({ ...signedIn, runbook: 'https://wiki.example.com/users' }));
    for (const type of ['AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Alarm']) {
      for (const { Properties } of deployed.all(type)) {
        expect(Properties.AlarmDescription).toMatch(/\. https:\/\/wiki\.example\.com\/users#[a-z-]+$/);
      }
    }
  });
});
