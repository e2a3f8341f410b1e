// `--format json`: one object, a contract that other tools rely on.
import type { CheckRun } from '../checked-file.ts';
import { compactJson } from '../compact-json.ts';

export function reportJson(run: CheckRun): string {
  const files = run.files.map(({ path, format, findings, unchecked }) => ({
    path,
    format,
    findings: findings.map(({ rule, severity, message, range, cell, related, file, fixes }) => ({
      rule,
      severity,
      message,
      range,
      ...(cell !== undefined && { cell }),
      related: related.map(({ elsewhere, ...other }) => ({
        message: other.message,
        path: elsewhere?.path ?? path,
        range: other.range,
        ...(other.cell !== undefined && { cell: other.cell }),
      })),
      ...(file !== undefined && { file }),
      fixes: fixes.map(({ title, preferred, edits }) => ({ title, ...(preferred && { preferred }), edits })),
    })),
    ...(unchecked && { unchecked }),
  }));
  return compactJson({ files });
}
