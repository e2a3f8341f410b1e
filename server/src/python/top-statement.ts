// What a statement at the top of a module may do when it is run, as far as its text says: which names stand in it, which it binds, and whether it
// does no more than that.
import type { Argument, Expression, Parameter } from '../syntax/python/expression.ts';
import type { ClassDefinition, FunctionDefinition, Statement } from '../syntax/python/tree.ts';
import { sourceOf } from '../text/span.ts';
import { assignedNames } from './assigned-names.ts';

export interface TopStatement {
  /** Each name in it, and each word of a text or a comment, once. Those of attributes are not among them. */
  readonly words: ReadonlySet<string>;
  /** Whether it may come to what no name in it stands for: it looks names up by their texts, or imports something when it is called. */
  readonly isOpen: boolean;
  readonly binds: ReadonlySet<string>;
  /** Whether it calls something, or may do so: that can change anything. Else it binds names, and does nothing besides. */
  readonly acts: boolean;
}

/** A name that is no attribute. */
const NAME = /(?<![\p{L}\p{M}\p{N}_.])[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;

const LOOKS_UP =
  /(?<![\w.])(?:globals|locals|vars|eval|exec|importlib|__import__|__init_subclass__)\b|\bsys\s*\.\s*modules\b|\b(?:__subclasses__|set_default_dtype)\b/;

const ASSIGNS_ELSEWHERE = /(?:^|[:;])[ \t]*global[ \t]/m;

const IMPORTS = /(?:^[ \t]+|[:;][ \t]*)(?:from|import)[ \t]/m;

/** The names that stand in a piece of Python. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(NAME));
}

export function topStatement(statement: Statement): TopStatement {
  const text = sourceOf(statement.span);
  return {
    words: namesIn(text),
    isOpen: isOpen(statement, text),
    binds: assignedNames([statement]),
    acts: acts(statement),
  };
}

function isOpen({ type }: Statement, text: string): boolean {
  if (type === 'unread') return true;
  const isCalledLater = type === 'function' || type === 'class';
  return LOOKS_UP.test(text) || ASSIGNS_ELSEWHERE.test(text) || (isCalledLater && IMPORTS.test(text));
}

function acts(statement: Statement): boolean {
  switch (statement.type) {
    case 'function':
      return definesMore(statement);
    case 'class':
      return makesMore(statement);
    case 'assign':
      return !statement.targets.every(({ type }) => type === 'name') || !isIdle(statement.value);
    case 'annotated':
      return statement.target.type !== 'name' || (!!statement.value && !isIdle(statement.value));
    case 'expression':
      return statement.value.type !== 'text';
    default:
      return statement.type !== 'pass';
  }
}

/** Beside what it says, decorators and defaults are run. */
function definesMore({ decorators, parameters }: FunctionDefinition): boolean {
  return !decorators.every(isUsualDecorator) || !parameters.every(isIdleParameter);
}

function isIdleParameter({ default: usual }: Parameter): boolean {
  return usual === undefined || isIdle(usual);
}

/** Those that methods have: what is put into their place calls them, and does nothing before. */
const USUAL_DECORATORS = new Set(['property', 'staticmethod', 'classmethod', 'abstractmethod']);

function isUsualDecorator(decorator: Expression): boolean {
  return decorator.type === 'name' && USUAL_DECORATORS.has(decorator.name);
}

function makesMore({ arguments: bases, decorators, body }: ClassDefinition): boolean {
  const isPlain = ({ kind, value }: Argument) => kind === 'positional' && isName(value);
  return decorators.length > 0 || !bases.every(isPlain) || body.some((one) => acts(one));
}

function isName(expression: Expression): boolean {
  return expression.type === 'name' || (expression.type === 'attribute' && isName(expression.object));
}

/** Whether nothing is called when it is worked out. */
function isIdle(expression: Expression): boolean {
  switch (expression.type) {
    case 'name':
    case 'int':
    case 'float':
    case 'text':
    case 'constant':
      return true;
    case 'attribute':
      return isName(expression);
    case 'unary':
      return isIdle(expression.operand);
    case 'operation':
      return isIdle(expression.left) && isIdle(expression.right);
    case 'tuple':
    case 'list':
      return expression.items.every(isIdle);
    case 'dict':
      return expression.items.every(({ key, value }) => (!key || isIdle(key)) && isIdle(value));
    default:
      return false;
  }
}
