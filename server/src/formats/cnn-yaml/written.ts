// What is written in a file, construct by construct, before blocks and repeats are expanded: the value between
// reading (YAML to this) and lowering (this to the network).

import type { LibraryLayer } from '../../libraries/library.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { Definition } from '../../network/definition.ts';
import type { Attribute } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import type { AttributeSpec, Conventions } from '../../operations/attribute-spec.ts';
import type { Framework } from '../../operations/framework-conventions.ts';
import type { Operation } from '../../operations/operation.ts';
import type { YamlMap, YamlNode } from '../../syntax/yaml/tree.ts';
import type { Span } from '../../text/span.ts';
import type { EntryNotes } from './notes.ts';

export interface WrittenModel {
  readonly name?: string;
  readonly framework?: Framework;
  readonly layout: Layout;
  /** Neither `layout` nor `framework` stands in the file. */
  readonly assumesLayout?: true;
  readonly conventions: Conventions;
  /** The framework counts running statistics among the parameters. */
  readonly countsStatistics?: string;
  /** The head of the file leaves it open what its sizes mean or how they are rounded, so nothing follows from them. */
  readonly unclear: boolean;
  readonly inputs: readonly WrittenInput[];
  /** The key of the inputs, and whether it stands in braces. */
  readonly inputKey?: { readonly span: Span; readonly inBraces: boolean };
  /** Attributes for all layers of a kind, by operation id. */
  readonly defaults: ReadonlyMap<string, WrittenDefaults>;
  readonly blocks: ReadonlyMap<string, WrittenBlock>;
  readonly layers: readonly WrittenEntry[];
  readonly outputs?: readonly WrittenReference[];
  /** What reading and lowering found out that the next version of the file can use. */
  readonly memory: EntryMemory;
}

/** The inputs, the items of the model's own `layers`, and its blocks, for the next version of the file. */
export interface EntryMemory {
  readonly inputs: readonly WrittenInput[];
  /** All that decides what an entry means besides itself: nodes of the head of the file. */
  readonly context: readonly (YamlNode | undefined)[];
  readonly nodes: readonly YamlNode[];
  /** What each node was read as. */
  readonly items: readonly (WrittenEntry | undefined)[];
  /** The indices of those that have to be read again: something had to be said about them. */
  readonly unclean: readonly number[];
  /** Absent if they have to be read again. */
  readonly blocks?: ReadonlyMap<string, WrittenBlock>;
}

export interface WrittenDefaults {
  readonly attributes: readonly WrittenAttribute[];
  /** Some of what stands there cannot be read. */
  readonly unread: boolean;
}

export interface WrittenInput {
  readonly name: string;
  readonly definition: Definition;
  /** Of the sizes; of the name when they are missing. */
  readonly shapeSpan: Span;
  /** Absent when it is not written or wrong. */
  readonly shape?: readonly DeclaredSize[];
}

export interface WrittenBlock {
  readonly name: string;
  readonly definition: Definition;
  readonly parameters: readonly WrittenParameter[];
  /** `input` when none are named. */
  readonly inputs: readonly WrittenName[];
  readonly layers: readonly WrittenEntry[];
  readonly outputs?: readonly WrittenReference[];
}

export interface WrittenParameter extends WrittenName {
  /** Absent: it must be given. */
  readonly default?: YamlNode;
}

export interface WrittenName {
  readonly text: string;
  readonly span: Span;
}

export interface WrittenReference {
  readonly text: string;
  readonly span: Span;
}

interface EntryBase {
  /** Of the layers that it becomes. Of what is defined elsewhere, the use of a block say, it is the call. */
  readonly definition: Definition;
  /** The mapping the entry is written as; absent for a kind alone. */
  readonly map?: YamlMap;
  readonly name?: WrittenName;
  /** Absent: it reads the entry before. */
  readonly from?: readonly WrittenReference[];
  readonly repeat?: YamlNode;
  /** Its text is not well-formed, so nothing should be concluded from what seems to be missing. */
  readonly damaged: boolean;
  readonly notes: EntryNotes;
}

/** An operation of the catalogue, or a kind that is not known. */
export interface WrittenLayer extends EntryBase {
  readonly type: 'layer';
  readonly operation?: Operation;
  readonly attributes: readonly WrittenAttribute[];
  /** Of a class of a library: what it is called with. */
  readonly call?: WrittenCall;
  /** The node behind the kind. */
  readonly value?: YamlNode;
  /** Some of what stands behind its kind cannot be read. */
  readonly unread: boolean;
  /** Of an unknown kind: the kind or block that it most likely means. */
  readonly suggestion?: string;
}

/** A use of a block of the file. */
export interface WrittenUse extends EntryBase {
  readonly type: 'use';
  readonly block: string;
  readonly arguments: ReadonlyMap<string, WrittenArgument>;
  readonly value?: YamlNode;
}

/** A list of layers that is repeated in place. */
export interface WrittenRepeat extends EntryBase {
  readonly type: 'repeat';
  readonly layers: readonly WrittenEntry[];
}

/** A layer or block applied again with its weights. */
export interface WrittenReuse extends EntryBase {
  readonly type: 'reuse';
  readonly target?: WrittenReference;
}

export type WrittenEntry = WrittenLayer | WrittenUse | WrittenRepeat | WrittenReuse;

export interface WrittenArgument {
  readonly name: string;
  readonly nameSpan?: Span;
  readonly node: YamlNode;
}

/** A class of a library with its arguments. */
export interface WrittenCall {
  readonly record: LibraryLayer;
  /** The file is for that library, so that what the library does where nothing is said is done here. */
  readonly isNative: boolean;
  /** All that say something, those that are attributes as well among them. */
  readonly arguments: readonly LayerArgument[];
  /** They are written as a list, in the order of the call. */
  readonly inOrder: boolean;
}

export interface LayerArgument {
  readonly parameter: Parameter;
  readonly nameSpan?: Span;
  readonly node: YamlNode;
  /** No parameter of a block is part of it. */
  readonly isConstant: boolean;
}

export interface WrittenAttribute {
  /** Of the catalogue. */
  readonly name: string;
  readonly spec: AttributeSpec;
  /** The parameter of a library that it is written as, where that has a say in what the value means. */
  readonly parameter?: Parameter;
  readonly nameSpan?: Span;
  readonly node: YamlNode;
  readonly origin: 'written' | 'defaults';
  /** The attribute, when no parameter of a block is part of it; `null` when its value is wrong. */
  readonly constant?: Attribute | null;
}
