import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import { describeWhere } from './describe-where.ts';

const binary = engineBinary();
const reason = `no embedded engine is installed for ${process.platform}-${process.arch}`;

if (binary === undefined) console.warn(`SKIPPED: ${reason}; nothing that needs it is tested here`);

export const describeWithEngine = (name: string, suite: (binary: string) => void): void =>
  describeWhere(binary === undefined ? reason : undefined, name, () => suite(binary ?? ''));
