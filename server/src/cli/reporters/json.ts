// `--format json`: one object, a contract that other tools rely on.
import type { CheckRun } from '../checked-file.ts';
import { compactJson } from '../compact-json.ts';

export function reportJson(run: CheckRun): string {
  const files = run.files.map(({ path, format, findings }) => ({
    path,
    format,
    findings: findings.map(({ rule, severity, message, range, related, file, fixes }) => ({
      rule,
      severity,
      message,
      range,
      related: related.map((other) => ({
        message: other.message,
        path: other.elsewhere?.path ?? path,
        range: other.range,
      })),
      ...(file !== undefined && { file }),
      fixes: fixes.map(({ title, preferred, edits }) => ({ title, ...(preferred && { preferred }), edits })),
    })),
  }));
  return compactJson({ files });
}
