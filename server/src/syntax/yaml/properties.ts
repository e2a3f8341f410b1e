// Anchors and tags before a node: the tree leaves them out, and an edit must not come between them and the node.

/** Longer ones are no anchors or tags that anybody writes; the way back has to end somewhere. */
const LONGEST = 1000;

/** Whether a property of YAML, an anchor or a tag, stands before a node. */
export function isBehindProperty(offset: number, text: string): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  return /(?:^|[\s,[{])[&!][^\s,[\]{}]*[ \t]*$/.test(before.slice(before.lastIndexOf('\n') + 1));
}
