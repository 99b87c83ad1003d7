import { parseSync } from '@swc/core';

export interface Import {
  /** As it is written; undefined where it is computed. */
  readonly specifier: string | undefined;
  /** Erased when compiled: `import type`. An inline `import { type X }` leaves the import itself behind, so it is a value's. */
  readonly typeOnly: boolean;
}

interface Node {
  readonly type?: unknown;
  readonly value?: unknown;
  readonly cooked?: unknown;
  readonly source?: Node | null;
  readonly argument?: Node;
  readonly typeOnly?: boolean;
  readonly isTypeOnly?: boolean;
  readonly moduleRef?: Node;
  readonly expression?: Node;
  readonly expressions?: readonly Node[];
  readonly quasis?: readonly Node[];
  readonly callee?: Node;
  readonly arguments?: readonly { readonly expression: Node }[];
}

/** The text of a literal; undefined for what is computed. */
function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type === 'TemplateLiteral' && node.expressions?.length === 0) return String(node.quasis?.[0]?.cooked);
  return undefined;
}

const loads = (callee: Node | undefined): boolean =>
  callee?.type === 'Import' || (callee?.type === 'Identifier' && callee.value === 'require');

/** What this node imports by itself, its children left aside. */
function importOf(node: Node): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return { specifier: textOf(node.source ?? undefined), typeOnly: node.typeOnly === true };
    case 'ExportNamedDeclaration':
      return node.source ? { specifier: textOf(node.source), typeOnly: node.typeOnly === true } : undefined;
    case 'TsImportEqualsDeclaration':
      return node.moduleRef?.type === 'TsExternalModuleReference'
        ? { specifier: textOf(node.moduleRef.expression), typeOnly: node.isTypeOnly === true }
        : undefined;
    case 'TsImportType':
      return { specifier: textOf(node.argument), typeOnly: true };
    case 'CallExpression':
      return loads(node.callee) ? { specifier: textOf(node.arguments?.[0]?.expression), typeOnly: false } : undefined;
    default:
      return undefined;
  }
}

/** Every import of a TypeScript source: static, re-exporting, dynamic, by `require`, and in a type. JSX where the path says so. */
export function importsOf(source: string, path = ''): Import[] {
  const found: Import[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const own = importOf(value);
    if (own !== undefined) found.push(own);
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx: path.endsWith('.tsx'), decorators: true, target: 'es2022' }));
  return found;
}
